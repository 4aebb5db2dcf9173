"""How Alembic runs inside Hudna: on a connection that is handed over, never from a settings file."""

from __future__ import annotations

from alembic import context

from hudna.ledger.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True, render_as_batch=True)
context.run_migrations()
