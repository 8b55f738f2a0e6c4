"""Files on their way in: read, judged against what is known, and stored."""
