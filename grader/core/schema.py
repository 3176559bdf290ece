"""The schema of nbgrader's database."""

import sqlalchemy as sa
from alembic.script import ScriptDirectory
from nbgrader.api import Base
from nbgrader.dbutil import ALEMBIC_DIR


def schemas() -> ScriptDirectory:
    """The versions of the schema that the installed nbgrader knows."""
    return ScriptDirectory(ALEMBIC_DIR)


def create_tables(db_url: str) -> None:
    """Create nbgrader's tables in a database without any; nbgrader itself would start alembic, for a second.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """
    engine = sa.create_engine(db_url)
    try:
        if sa.inspect(engine).get_table_names():
            return
        with engine.begin() as connection:  # the version first: nbgrader adds tables that are missing, but not that
            connection.execute(sa.text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
            version = {"version": schemas().get_current_head()}
            connection.execute(sa.text("INSERT INTO alembic_version (version_num) VALUES (:version)"), version)
            Base.metadata.create_all(connection)
    finally:
        engine.dispose()
