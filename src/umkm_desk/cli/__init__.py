"""What is typed: the commands of the contract (`docs/commands.md`), one module a feature.

Belongs here: reading arguments, calling the rooms below, and saying the answer to people or, with `--json`, to other
programs. May be imported here: demo, reports, exchange, actions, queries, storage.book and the other doors of
storage, language, domain. May not: SQL, tables, windows. Nothing is computed here. Paper, sheets and the sample shop
are imported inside the commands that need them, because start-up time is a feature.
"""
