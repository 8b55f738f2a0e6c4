"""What makes one score differ from another."""
