"""What is kept: one SQLite file, its tables, its migrations, its lock and its copies.

Belongs here: everything that is SQLite's own, and the only commit. May be imported here: the domain. May not: what an
act means (actions) or what is asked (queries).
"""
