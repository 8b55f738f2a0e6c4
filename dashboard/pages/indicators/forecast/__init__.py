"""What the year will come to, and what each level asks of the months that are left."""
