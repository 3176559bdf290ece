"""A new database is the one that nbgrader would make."""

import contextlib
import os
import sqlite3
import sys
from pathlib import Path

from nbgrader.api import Gradebook

from grader.core.schema import create_tables


def contents(path):
    """(tables and indexes with their SQL, version of the schema) of a database."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        tables = set(database.execute("SELECT name, sql FROM sqlite_master"))
        return tables, database.execute("SELECT version_num FROM alembic_version").fetchall()


def test_tables_and_version_are_those_that_nbgrader_makes(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)  # nbgrader runs `alembic`
    ours, theirs = tmp_path / "ours.db", tmp_path / "theirs.db"
    create_tables(f"sqlite:///{ours}")
    Gradebook(f"sqlite:///{theirs}").close()
    assert contents(ours) == contents(theirs)


def test_a_database_with_tables_stays_as_it_is(tmp_path):
    path = tmp_path / "other.db"
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE notes (text)")
    before = path.read_bytes()
    create_tables(f"sqlite:///{path}")
    assert path.read_bytes() == before
