"""What pages are made of; each knows how to show one thing."""
