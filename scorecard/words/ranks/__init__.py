"""Who is ahead, and how certainly, in words."""
