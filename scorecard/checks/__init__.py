"""Is this sound? Rules across objects; they collect everything that is wrong and never raise."""
