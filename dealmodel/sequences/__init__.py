"""What waits for what, how a text is read, and the circles in which nobody can move."""
