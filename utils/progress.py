"""A learner's progress: which checks passed, how many hints were shown, how many minutes went by.

Visible checks that run in a notebook under exercises/ are recorded in one file of the course folder,
`.course/progress.json`; grading, lessons and solutions leave it alone. The file is a convenience and never in the way:
if it can't be read it is set aside, if it can't be written the checks go on without it.
"""

import contextlib
import html
import json
import os
import sys
import tempfile
import time
from pathlib import Path

CONFIG = "nbgrader_config.py"  # marks the course folder
# A longer silence between two checks is a break, not work.
LONGEST_WORK = 10  # minutes


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
        save(root, progress)


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

    A file that is damaged is renamed to progress-damaged-N.json, with a sentence on stdout; progress starts anew.
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


def save(root, progress):
    """Write the progress file so that a reader sees the old one or the new one, never a half."""
    path = file_of(root)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".progress-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(progress, file, indent=1)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def summary(root):
    """One (assignment, passed, total, hints, minutes) per exercise of the course folder, by name."""
    progress = load(root)
    rows = []
    for path in sorted((root / "exercises").glob("*/*.ipynb")):
        if path.stem == path.parent.name:
            entry = progress.get(path.stem, {"checks": {}, "minutes": 0.0})
            names = checks_of(path)
            seen = {name: one for name, one in entry["checks"].items() if name in names or not names}
            passed = sum(one["passed"] for one in seen.values())
            hints = sum(len(one["hints"]) for one in seen.values())
            rows.append((path.stem, passed, len(names) or len(seen), hints, entry["minutes"]))
    return rows


def checks_of(notebook):
    """Names of the checks that an exercise calls, in order; empty if the notebook can't be read."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        graded = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade")]
        sources = ["".join(cell["source"]) for cell in graded if cell["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []
    names = (line.strip().partition("(")[0] for source in sources for line in source.splitlines())
    return list(dict.fromkeys(name.removeprefix("check.") for name in names if name.startswith("check.")))


def show_progress():
    """Show the bar of the exercise that this notebook belongs to; under grading, nothing."""
    place = exercise_of(Path.cwd())
    if place is None:
        return
    root, assignment = place
    row = next((row for row in summary(root) if row[0] == assignment), None)
    if row is None:
        return
    from IPython.display import display

    _, passed, total, hints, minutes = row
    words = f"{passed} of {total} checks passed, {hints} hints shown, {minutes:.0f} minutes"
    card = (
        f"<div role='img' aria-label='{words}' style='max-width:48em'>"
        "<div style='background:#8884;border-radius:4px;height:1em'>"
        f"<div style='background:#009E73;border-radius:4px;height:1em;width:{100 * passed / max(1, total):.0f}%'></div>"
        f"</div><div>{html.escape(words)}</div></div>"
    )
    display({"text/html": card, "text/plain": f"{_bar(passed, total)}  {words}"}, raw=True)


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
    """Print the progress in all exercises: `course progress`."""
    for assignment, passed, total, hints, minutes in summary(Path.cwd()):
        counts = f"{passed:3} of {total:2} checks  {hints:3} hints  {minutes:4.0f} minutes"
        print(f"{assignment:<36}{_bar(passed, total)}  {counts}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
