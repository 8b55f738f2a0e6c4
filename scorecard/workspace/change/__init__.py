"""Change: what moved a score, and what makes one differ from another."""
