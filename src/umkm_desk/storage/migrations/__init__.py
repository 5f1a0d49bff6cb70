"""The history of the book's tables: one Alembic revision for each schema version, frozen when it is released.

A revision says in its own words what it makes and never follows the tables of a later program. Revision `0002` is
`user_version` 2, and so on. A revision that rebuilds a table uses `op.batch_alter_table`, so that the migrated book
looks like a fresh one.
"""
