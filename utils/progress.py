"""A learner's progress: which checks passed, how many hints were shown, how many minutes went by.

Visible checks that run in a notebook under exercises/ are recorded in one file of the course folder,
`.course/progress.json`, and shown on the start page (utils.start); grading, lessons and solutions leave both alone.
They are a convenience and never in the way: a file that can't be read is set aside, and if one can't be written the
checks go on without it.
"""

import contextlib
import html
import json
import os
import sys
import time
from pathlib import Path

from utils.start import START, part, parts, passed_of, seen, write_start, write_whole

CONFIG = "nbgrader_config.py"  # marks the course folder
# A longer silence between two checks is a break, not work.
LONGEST_WORK = 10  # minutes
STYLE = """<style>
.course-bar {appearance: none; width: min(100%, 30em); height: 1em; border: 0; border-radius: 4px; overflow: hidden;
  background: #8886}
.course-bar::-webkit-progress-bar {background: #8886}
.course-bar::-webkit-progress-value {background: #009E73}
.course-bar::-moz-progress-bar {background: #009E73}
</style>"""


def record(check, passed, hint=None):
    """Note the verdict of a visible check, if it runs in a learner's exercise.

    Args:
        check: name of the check function, such as "dropout_rescales_the_rest".
        passed: whether the answer passed.
        hint: the first hint that was shown, None if there was none.
    """
    place = exercise_of(Path.cwd())
    if place is None:
        return
    root, assignment = place
    with contextlib.suppress(OSError), _locked(root):
        progress = load(root)
        entry = progress.setdefault(assignment, {"checks": {}, "minutes": 0.0})
        now = time.time()
        minutes = (now - entry.get("last", now)) / 60
        entry["minutes"] += max(0.0, minutes) if minutes <= LONGEST_WORK else 0.0
        entry["last"] = now
        one = entry["checks"].setdefault(check, {"passed": False, "hints": []})
        one["passed"] = bool(passed)
        if hint and hint not in one["hints"]:
            one["hints"].append(hint)
        write_whole(file_of(root), json.dumps(progress, indent=1))
        write_start(root, progress)
    if _bar_shown:
        _bar_shown.update(_view(root, assignment), raw=True)


def exercise_of(folder):
    """The course folder and the assignment that a folder exercises/ASSIGNMENT belongs to, or None."""
    root = folder.parent.parent
    if folder.parent.name == "exercises" and (root / CONFIG).is_file():
        return root, folder.name
    return None


def file_of(root):
    """The progress file of the course folder `root`."""
    return root / ".course" / "progress.json"


def load(root):
    """Read the progress file: assignment -> {"checks": {name: {passed, hints}}, "minutes", "last"}.

    A file that is damaged is renamed to progress-damaged-N.json, with a sentence on stdout; progress starts from zero.
    """
    path = file_of(root)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        text = ""
    try:
        progress = json.loads(text)
        if _is_sound(progress):
            return progress
    except (ValueError, RecursionError):
        pass
    number = 1
    while (aside := path.with_name(f"progress-damaged-{number}.json")).exists():
        number += 1
    path.replace(aside)
    print(f"The file of your progress was damaged; it is kept as .course/{aside.name}, and a new one begins.")
    return {}


def summary(root):
    """One (assignment, passed, total, hints, minutes) per exercise of the course folder, by name.

    Hints are the first ones of the cards shown, each counted once: whether a learner opened another, no kernel is told.
    """
    progress = load(root)
    return [_row(exercise, progress.get(exercise.path.stem)) for exercise in parts(root)[1]]


def _row(exercise, entry):
    entry = entry or {"checks": {}, "minutes": 0.0}
    names, total = passed_of(exercise, entry)
    hints = sum(len(one["hints"]) for one in seen(exercise, entry).values())
    return exercise.path.stem, len(names), total, hints, entry["minutes"]


_bar_shown = None  # the bar in this kernel's notebook: every check moves it


def show_progress():
    """Show the bar of the exercise that this notebook belongs to; in another folder, say so; under grading, nothing."""
    global _bar_shown
    place = exercise_of(Path.cwd())
    if place is None:
        # Jupyter's server names the notebook that a person opened. Grading names none, and works in an empty folder.
        opened = Path(os.environ.get("JPY_SESSION_NAME", ""))
        if opened.name and Path(opened.name).is_file():
            print("Progress is kept only inside the course folder, for notebooks in exercises/.")
        return
    from IPython.display import display

    _bar_shown = display(_view(*place), raw=True, display_id=True)


def _view(root, assignment):
    """The bar of an exercise, for a notebook and for a terminal."""
    exercise = part(root / "exercises" / assignment / f"{assignment}.ipynb")
    _, passed, total, hints, minutes = _row(exercise, load(root).get(assignment))
    done = "✓ all" if passed == total > 0 else f"{passed} of"
    hints, minutes = _counted(hints, "first hint"), _counted(minutes, "minute")
    words = f"{done} {total} checks passed, {hints} shown, {minutes}"
    bar = f"<progress class='course-bar' max='{max(1, total)}' value='{passed}'></progress>"
    # The link leads from exercises/NAME/NAME.ipynb; JupyterLab opens it in a tab.
    card = f"{STYLE}<label>{bar}<br>{html.escape(words)}</label> · <a href='../../{START}'>start page</a>"
    return {"text/html": f"<div>{card}</div>", "text/plain": f"{_bar(passed, total)}  {words}"}


def _counted(number, word, width=0):
    """A number with its word in the singular or the plural: "1 minute", "2 minutes"; `width` aligns a column."""
    number = f"{number:.0f}"
    return f"{number:>{width}} {word}{' ' * (width > 0) if number == '1' else 's'}"


def _bar(passed, total, width=20):
    full = round(width * passed / max(1, total))
    return "█" * full + "░" * (width - full)


def _is_sound(progress):
    """Whether a file holds what `record` writes."""
    return isinstance(progress, dict) and all(
        isinstance(entry, dict)
        and isinstance(entry.get("minutes"), (int, float))
        and isinstance(entry.get("last", 0.0), (int, float))
        and isinstance(entry.get("checks"), dict)
        and all(
            isinstance(one, dict) and isinstance(one.get("passed"), bool) and isinstance(one.get("hints"), list)
            for one in entry["checks"].values()
        )
        for entry in progress.values()
    )


@contextlib.contextmanager
def _locked(root):
    """Let one notebook at a time change the file."""
    folder = file_of(root).parent
    folder.mkdir(exist_ok=True)
    try:
        import fcntl
    except ImportError:  # Windows: two notebooks at the same moment may lose one entry
        yield
        return
    with (folder / "progress.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main():
    """Print the progress in all exercises (`course progress`), or write the start page (argument "start")."""
    root = Path.cwd()
    if sys.argv[1:] == ["start"]:
        write_start(root, load(root))
        return 0
    for assignment, passed, total, hints, minutes in summary(root):
        counts = f"{passed:3} of {total:2} checks  {_counted(hints, 'first hint', 3)}  {_counted(minutes, 'minute', 4)}"
        print(f"{assignment:<36}{_bar(passed, total)}  {counts}".rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
