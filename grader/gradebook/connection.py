"""Open a gradebook, with an error message for everything that can be wrong with it."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from nbgrader.api import Gradebook

from grader.core.config import course_directory
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.core.schema import create_tables, schemas


def database_url(course: Course) -> str:
    """The URL of a course's gradebook.

    Raises:
        CourseError: it is not a database URL.
    """
    return full_url(course.db or course_directory(course.config).db_url)


@contextlib.contextmanager
def open_gradebook(course: Course, create: bool = False) -> Iterator[Gradebook]:
    """Open a course's gradebook.

    Args:
        create: make one if there is none.

    Raises:
        CourseError: there is none, it is unusable, or the database fails while it is open.
    """
    url = database_url(course)
    expected = f"a {'writable gradebook' if create else 'gradebook with marks'} at {shown_url(url)}"
    if not create and url.startswith("sqlite:") and not Path(url.removeprefix("sqlite:///")).is_file():
        raise CourseError(expected, "no such file", "run `course grade` first, or choose another with --db")
    check_gradebook(url)
    course_id = course_directory(course.config).course_id
    try:
        check_schema(url, course_id)
        create_tables(url)
        with Gradebook(url, course_id) as gradebook:
            yield gradebook
    except ImportError as error:
        todo = "install it; for PostgreSQL: make install-postgres"
        raise CourseError(f"a driver for the database {shown_url(url)}", str(error), todo) from None
    except sa.exc.SQLAlchemyError as error:
        reason = getattr(error, "orig", None) or error
        found = f"{type(reason).__name__}: {reason}".splitlines()[0][:300]
        raise CourseError(expected, found, "check the database's address, and that it is running") from None


def check_gradebook(db_url: str) -> None:
    """Make sure that a SQLite gradebook, if there is one, is a writable database.

    Raises:
        CourseError: it is not a database, locked by another program, or read-only.
    """
    path = Path(db_url.removeprefix("sqlite:///"))
    if not db_url.startswith("sqlite:///") or not path.exists():
        return
    expected = f"a writable gradebook at {path}"
    try:
        # 2 s: another writer's transaction takes milliseconds.
        with contextlib.closing(sqlite3.connect(path, timeout=2)) as connection:
            connection.execute("PRAGMA user_version").fetchone()
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()
    except sqlite3.DatabaseError as error:
        found, todo = str(error), "check the file's permissions and the disk space"
        if not isinstance(error, sqlite3.OperationalError):
            found, todo = "a file that is not a SQLite database", "move it away, or restore your backup"
        elif "locked" in found:
            found = "another program has locked it"
            todo = "close it (formgrader, a database browser, another `course grade`) and run this again"
        raise CourseError(expected, found, todo) from None


def check_schema(db_url: str, course_id: str) -> None:
    """Make sure that a gradebook, if there is one, belongs to this course and has a schema that this nbgrader knows.

    Raises:
        CourseError: it belongs to another course, or to a newer or older nbgrader.
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """
    from nbgrader import __version__

    engine = sa.create_engine(db_url)
    try:
        tables = sa.inspect(engine).get_table_names()
        with engine.connect() as connection:
            courses = set(connection.scalars(sa.text("SELECT id FROM course"))) if "course" in tables else set()
            version = sa.text("SELECT version_num FROM alembic_version")
            found = connection.scalar(version) if "alembic_version" in tables else None
    finally:
        engine.dispose()
    # nbgrader gives "default_course" to gradebooks from before it had courses.
    if courses - {"default_course"} and course_id not in courses:
        raise CourseError(
            f"a gradebook of course {course_id!r} at {shown_url(db_url)}",
            f"one of {', '.join(map(repr, sorted(courses)))}",
            "choose another with --db, or fix CourseDirectory.course_id in nbgrader_config.py",
        )
    revisions = schemas()
    expected = f"a gradebook for nbgrader {__version__} at {shown_url(db_url)}"
    if found and found not in {one.revision for one in revisions.walk_revisions()}:
        raise CourseError(
            expected, f"one for a newer nbgrader (schema {found})", "install that nbgrader or a newer one"
        )
    if found and found != revisions.get_current_head():
        raise CourseError(expected, f"an older one (schema {found})", "run `nbgrader db upgrade`, which keeps a backup")


def full_url(db: str) -> str:
    """A database URL for SQLAlchemy and nbgrader: with the installed driver, and a connection time-out.

    Raises:
        CourseError: it is not a database URL.
    """
    try:
        url = sa.make_url(db)
    except sa.exc.ArgumentError:
        raise CourseError(
            "the URL of a database, such as sqlite:////home/me/gradebook.db or postgresql://user@host/name",
            repr(db),
            "use one of these forms",
        ) from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "postgresql" and "connect_timeout" not in url.query:
        # Seconds; without it, the wait for a server that does not answer is up to the system.
        url = url.update_query_dict({"connect_timeout": "10"})
    return url.render_as_string(hide_password=False)


def shown_url(url: str) -> str:
    """A database URL without its password, to show to people."""
    return sa.make_url(url).set(query={}).render_as_string(hide_password=True)
