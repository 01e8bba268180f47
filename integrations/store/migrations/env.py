"""Run the migrations on the connection that `integrations.store.migrating` hands over."""

from alembic import context

from integrations.store.tables import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
context.run_migrations()
