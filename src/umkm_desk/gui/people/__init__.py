"""People: the lock over the window, the recovery code, and who works with the book."""
