"""A sample shop: a seeded year of a Bandung food producer, recorded day by day through actions only.

`year.make_shop` makes the book. Belongs here: what the shop sells, whom it deals with, and what happens to it. May be
imported here: actions, queries, `storage.book`, language and domain; never tables, and no SQL.
"""
