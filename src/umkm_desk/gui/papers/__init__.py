"""The papers of daily work in the window: shown, printed, saved, and as a message to copy.

What they say comes from `queries`, their layout from `reports`. Imported when the first paper is wanted.
"""
