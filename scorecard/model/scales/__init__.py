"""How a value becomes a score, and a score a level."""
