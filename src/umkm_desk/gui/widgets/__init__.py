"""Widgets that several pages use. They know the theme and the words, never a page, and ask the book nothing by
themselves: what they show is handed to them, or asked for through a function they are given.
"""
