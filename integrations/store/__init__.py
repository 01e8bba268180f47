"""Our own tables: the ledger, the memory and the lease, on SQLite or PostgreSQL."""
