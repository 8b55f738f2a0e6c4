"""Who is ahead, how certain that is, and who is alike."""
