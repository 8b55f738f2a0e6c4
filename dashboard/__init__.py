"""The dashboard: it asks the library and shows the answers; it never computes a score."""
