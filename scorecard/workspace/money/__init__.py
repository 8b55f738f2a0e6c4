"""Projects and their money, as they are stored."""
