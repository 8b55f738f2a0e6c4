"""Whether the plan is sound, in words."""
