"""Office: the register, the checks of an administrator, and the demo."""
