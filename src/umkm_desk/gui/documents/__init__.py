"""Recorded acts, whatever page they came from: looked at, searched, cancelled, corrected, brought back."""
