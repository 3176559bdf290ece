"""Find out which platform a download comes from."""

from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile

from grader.collect.archive import File
from grader.collect.platforms import (
    Origin,
    Reader,
    blackboard,
    brightspace,
    canvas,
    first_match,
    gradescope,
    moodle,
    plain,
)


@dataclass
class Recognized:
    """The files of a download with their origins.

    Attributes:
        platform: its name in lower case.
        strangers: files that the platform would not have named so.
    """

    platform: str
    origins: dict[File, Origin] = field(default_factory=dict)
    strangers: list[File] = field(default_factory=list)


def recognize(files: list[File], assignments: set[str]) -> Recognized:
    """Find out which platform a download comes from, by most of its names, and the origin of each file.

    Args:
        assignments: names of folders that are no student's, in a download of plain folders.
    """
    top = shared(files)
    match = partial(first_match, top)
    readers = {
        "canvas": partial(canvas, match),
        "moodle": partial(moodle, match),
        "brightspace": partial(brightspace, match),
        "blackboard": blackboard(match, files),
        "gradescope": gradescope([file for file in files if len(file.parts) <= top + 1]),
    }
    found = {name: recognized(name, read, files) for name, read in readers.items()}
    best = max(found.values(), key=lambda one: len(one.origins))
    if 2 * len(best.origins) > len([one for one in files if not one.parts[-1].endswith((".html", ".yml"))]):
        return best
    return recognized("plain", plain(files, assignments), files)


def recognized(platform: str, read: Reader, files: list[File]) -> Recognized:
    """Ask a platform's reader about each file."""
    found = Recognized(platform)
    for file in files:
        if origin := read(file.parts):
            found.origins[file] = origin
        elif file.is_notebook or file.problem:
            found.strangers.append(file)
    return found


def shared(files: list[File]) -> int:
    """How many folders all paths begin with."""
    columns = zip(*(file.parts[:-1] for file in files), strict=False)
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))
