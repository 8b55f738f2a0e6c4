"""Whether the money follows the strategy, in words."""
