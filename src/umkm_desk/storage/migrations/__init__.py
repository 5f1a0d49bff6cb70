"""The history of the book's tables: one Alembic revision for each schema version, frozen when it is released.

`versions/0001_first.py` makes version 1 in its own words and never follows `tables.py` again once released. Until then
`python -m umkm_desk.storage.migrations.freeze` writes it anew from the tables; a test says what differs.
Revision `0002` is `user_version` 2, and so on. A revision that rebuilds a table uses `op.batch_alter_table`, so that
the migrated book looks like a fresh one.
"""
