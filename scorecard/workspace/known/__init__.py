"""What is known at a moment: states of a workspace, and rounds seen in them. Topics rest on it."""
