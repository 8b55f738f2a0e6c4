"""A chart as a picture to take along."""
