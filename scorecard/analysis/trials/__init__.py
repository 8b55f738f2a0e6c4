"""What if: scenarios, the cheapest way, and their levers."""
