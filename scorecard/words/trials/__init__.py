"""What would be, and what it would take, in words."""
