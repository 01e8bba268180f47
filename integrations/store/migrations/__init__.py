"""What Alembic runs; `integrations.store.migrating` calls it."""
