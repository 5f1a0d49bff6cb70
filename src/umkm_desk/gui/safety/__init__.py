"""Keeping the book safe, seen from the window: backups by themselves, trials of them, the ways back from damage.

Pages may import this; it imports no page. What is done with files is storage's.
"""
