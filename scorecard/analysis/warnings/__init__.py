"""What should be looked at: signs, rules, and the health of the figures."""
