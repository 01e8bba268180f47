"""New stores for tests: an SQLite file, SQLite in memory, and PostgreSQL when CORNERMAN_TEST_POSTGRES names one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy.engine import make_url

from integrations.store.opening import open_store
from integrations.store.transactions import Store

_POSTGRES = os.environ.get("CORNERMAN_TEST_POSTGRES", "")

LASTING_KINDS = ["sqlite", *([pytest.param("postgres", marks=pytest.mark.postgres)] if _POSTGRES else [])]
KINDS = ["memory", *LASTING_KINDS]


@contextmanager
def new_address(kind: str, folder: Path) -> Iterator[str]:
    """Give the URL of a store that does not exist yet, and take it away afterwards."""
    if kind == "memory":
        yield "sqlite://"
    elif kind == "sqlite":
        yield f"sqlite:///{folder / 'cornerman.sqlite'}"
    else:
        with _new_schema() as url:
            yield url


@contextmanager
def new_store(kind: str, folder: Path) -> Iterator[Store]:
    """Open a new store, and close it afterwards."""
    with new_address(kind, folder) as url:
        store = open_store(url)
        try:
            yield store
        finally:
            store.close()


@contextmanager
def _new_schema() -> Iterator[str]:
    """Keep the tests of one server apart: each works in a schema of its own."""
    schema = f"test_{uuid4().hex}"
    with psycopg.connect(_POSTGRES, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
        try:
            url = make_url(_POSTGRES).update_query_dict({"options": f"-csearch_path={schema}"})
            yield url.render_as_string(hide_password=False)
        finally:
            connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())
