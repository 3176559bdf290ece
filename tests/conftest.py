import shutil

import pytest
from postgres import Server
from tiny_course import course, make_tiny_course


@pytest.fixture(scope="session")
def released_course(tmp_path_factory):
    """The tiny course, released once; tests copy it."""
    root = make_tiny_course(tmp_path_factory.mktemp("released") / "course")
    outcome = course(root, "release")
    assert outcome.code == 0, outcome.err
    return root


@pytest.fixture
def tiny(released_course, tmp_path):
    """A tiny course of the test's own, released, nothing handed in."""
    return shutil.copytree(released_course, tmp_path / "course")


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server of the tests' own."""
    with Server.running() as server:
        yield server
