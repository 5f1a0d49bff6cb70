"""Run by Alembic for each revision: on the connection, and in the transaction, that `upgrade.py` hands over.

It knows nothing of `tables.py`: names of constraints and everything else stand in the revision itself.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
