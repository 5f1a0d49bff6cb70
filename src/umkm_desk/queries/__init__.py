"""What is known: questions to the book, each answered with frozen values.

Belongs here: SELECTs and the shaping of their answers. May be imported here: storage, language, domain. May not:
actions (a query never changes the book), reports, exchange, windows.
"""
