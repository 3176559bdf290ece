"""The start page: the map of the course with a learner's progress in it, as Markdown that JupyterLab shows rendered.

`course learn` opens it, and every visible check rewrites it (utils.progress). What it says of a lesson or an
exercise is read from the notebook itself: title, first paragraph, minutes, points, checks.
"""

import contextlib
import functools
import json
import os
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

START = "start.md"
HOW = """Run a lesson's cells from the top (Shift + Enter), and write your prediction down where it asks for one. Then
solve its exercise: replace each `...`, run the cell, and run the checks below it. A check shows a green line, or a card
with what it expected, what it found, and a hint. Save with Ctrl + S; everything stays on this machine."""


@dataclass(frozen=True, eq=False)
class Part:
    """A lesson or an exercise.

    Attributes:
        path: of its notebook.
        title: its first heading.
        about: its first paragraph, in one line.
        minutes: how long it takes, 0 where it does not say.
        points: of its graded cells.
        checks: the heading that each check stands under, by the check's name, in order.
    """

    path: Path
    title: str
    about: str = ""
    minutes: int = 0
    points: float = 0
    checks: dict[str, str] = field(default_factory=dict)


def parts(root):
    """The lessons and the exercises of the course folder `root`: two lists of `Part`, by name."""
    lessons = sorted((root / "course").glob("[0-9]*.ipynb"))
    exercises = [path for path in sorted((root / "exercises").glob("*/*.ipynb")) if path.stem == path.parent.name]
    return [part(path) for path in lessons], [part(path) for path in exercises]


def part(path):
    """The `Part` in a notebook; its name and nothing else if the notebook can't be read."""
    with contextlib.suppress(OSError):
        return _part(path, path.stat().st_mtime_ns)
    return Part(path, path.stem)


@functools.lru_cache(maxsize=64)  # with every check all of them are asked for, and lessons hold pictures
def _part(path, time):
    title, about, minutes, points, checks = path.stem, "", 0, 0, {}
    heading = ""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for number, cell in enumerate(cells):
            source, mark = "".join(cell["source"]), cell["metadata"].get("nbgrader", {})
            if number == 0 and cell["cell_type"] == "markdown":
                heading, _, rest = source.strip().partition("\n")
                title = heading.strip("# ") or title
                about = " ".join(rest.strip().partition("\n\n")[0].split())
                found = re.search(r"(\d+)\s+minutes", rest)
                minutes = int(found[1]) if found else 0
            elif cell["cell_type"] == "markdown" and (found := re.match(r"#+ +(.+)", source)):
                heading = re.sub(r" \([^()]*points?\)$", "", found[1].strip())
            if mark.get("grade"):
                points += mark.get("points", 0)
                if cell["cell_type"] == "code":
                    names = (line.strip().partition("(")[0] for line in source.splitlines())
                    called = [name.removeprefix("check.") for name in names if name.startswith("check.")]
                    checks |= {name: heading for name in called if name not in checks}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Part(path, path.stem)
    return Part(path, title, about, minutes, points, checks)


def seen(exercise, entry):
    """What the progress file holds of checks that the exercise has (of any, if it can't be read), by name.

    Args:
        exercise: a `Part`.
        entry: what the file holds of it, or None.
    """
    checks = (entry or {}).get("checks", {})
    return {name: one for name, one in checks.items() if name in exercise.checks or not exercise.checks}


def passed_of(exercise, entry):
    """Names of the checks that passed, and how many the exercise has; arguments as for `seen`."""
    checks = seen(exercise, entry)
    return [name for name, one in checks.items() if one["passed"]], len(exercise.checks) or len(checks)


def start_page(root, progress):
    """The start page of the course folder `root` as Markdown.

    Args:
        progress: what the progress file holds, by assignment.
    """
    lessons, exercises = parts(root)
    lines = ["# Dropout and batch normalization", "", _next(root, lessons, exercises, progress), ""]
    lines += ["## How to work", "", HOW, "", "## The map", "", "| lesson | exercise | checks passed |", "|:--|:--|:--|"]
    for name in sorted({one.path.stem for one in lessons + exercises}):
        cells = [_described(root, one, one.about) for one in lessons if one.path.stem == name] or [""]
        for one in exercises:
            if one.path.stem == name:
                names, total = passed_of(one, progress.get(name))
                cells += [_described(root, one, f"{one.points:g} points"), _bar(len(names), total)]
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(lines) + "\n"


def _next(root, lessons, exercises, progress):
    """Where to begin, or where the learner left off and what comes next, or that all is done."""
    begun = [one for one in exercises if progress.get(one.path.stem, {}).get("checks")]
    if not begun:
        return "".join(f"**Begin here: {_link(root, one)}**" for one in (lessons + exercises)[:1])
    counts = [(one, *passed_of(one, progress.get(one.path.stem))) for one in exercises]
    reached, most = sum(len(names) for _, names, _ in counts), sum(total for *_, total in counts)
    bar = _bar(reached, most, " checks passed in all")
    left = [(one, names) for one, names, total in counts if len(names) < total]
    if not left:
        through = (
            f"**You are through: every check of the {len(exercises)} exercises passed.** Saved notebooks are ready"
        )
        return f"{through} to submit; `course check` runs them once more, as grading will.\n\n{bar}"
    latest = max(begun, key=lambda one: progress[one.path.stem].get("last", 0.0))
    # On with the latest, if something is left in it; else with what follows; else with what was left out before.
    at, names = next((pair for pair in left if pair[0].path.stem >= latest.path.stem), left[0])
    lesson = next((one for one in lessons if one.path.stem == at.path.stem), None)
    if lesson and at not in begun:
        return f"**Next: {_link(root, lesson)}**, then its exercise.\n\n{bar}"
    question = next((heading for name, heading in at.checks.items() if name not in names), "")
    words = "You left off in" if at is latest else "Next:"
    return f"**{words} {_link(root, at)}{f', at “{question}”' if question else ''}.**\n\n{bar}"


def _described(root, one, words):
    return f"{_link(root, one)}<br>{words}<br>*{one.minutes} minutes*"


def _bar(reached, total, what=""):
    bar = f'<progress max="{max(1, total)}" value="{reached}"></progress>'
    # The label is the bar's name for a screen reader; &nbsp; keeps the numbers in one line.
    return f"<label>{bar} {reached}&nbsp;of&nbsp;{total}{what}</label>"


def _link(root, one):
    return f"[{one.title}]({quote(one.path.relative_to(root).as_posix())})"


def write_start(root, progress):
    """Write the start page, whole or not at all; where it can't be written, leave it."""
    with contextlib.suppress(OSError):
        write_whole(root / START, start_page(root, progress))


def write_whole(path, text):
    """Write `text` to `path` so that a reader sees the old file or the new one, never a half."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
