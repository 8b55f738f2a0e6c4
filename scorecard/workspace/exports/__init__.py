"""What can be written to a file."""
