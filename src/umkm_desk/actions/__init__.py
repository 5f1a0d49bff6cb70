"""What is done: the acts that change the book, each in one transaction that the book keeps whole or not at all.

Belongs here: functions that take `session` first, decide with the domain's pure functions, and insert. May be
imported here: storage, language, domain. May not: queries (an act never depends on a report), windows, files.
"""
