"""What concerns an office as a whole."""
