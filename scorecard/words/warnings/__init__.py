"""What should be looked at, in words."""
