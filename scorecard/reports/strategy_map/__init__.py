"""The strategy map: what it shows, where it stands, and the document of it."""
