"""How learning platforms name the files of a download: whose they are, and when they were submitted.

Sources, all public:

- Canvas: `lib/content_zipper.rb` of instructure/canvas-lms writes `NAME[_LATE]_USER_FILE_NAME-OF-FILE`. NAME is the
  sortable name in lower case, letters and digits only. A resubmitted file gets a number: `hw-1.ipynb`.
- Moodle: `mod/assign/classes/downloader.php` of moodle/moodle (before 4.1, `locallib.php`) writes
  `Full name_NUMBER_assignsubmission_file/...`, before 4.1 with one more `_`; without folders, the file's name follows.
- Brightspace: `12345-67890 - First Last - Nov 3, 2026 1030 PM/...`, as in the scripts that universities publish for it,
  some with the student's number before the name, some without folders.
- Blackboard: `ITEM_USERNAME_attempt_2026-11-03-10-30-00_NAME-OF-FILE`, an example of nbgrader's `zip_collect` too, and
  for each attempt a text with the line `Name: First Last (USERNAME)`, as read by several published parsers.
- Gradescope: `submission_123/...` and `submission_metadata.yml`, as read by `GradescopeParser` of otter-grader.
- plain: `STUDENT/...`, also with the assignment's folder in between, as in nbgrader's `submitted/`.

Students choose the names and contents of their own files. So only the part of a path below what all paths have in
common decides, its earliest reading counts, and what describes a submission is believed only outside of submissions.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from dateutil import parser as dates

from grader.collect.archive import File
from grader.submissions.reading import LONGEST_SLIP
from grader.submissions.times import parse_time

Parts = tuple[str, ...]
LARGEST_METADATA = 50_000_000  # bytes; Gradescope writes all results of a class into it


@dataclass(frozen=True)
class Submitter:
    """What a download says about a student.

    Attributes:
        name: first and last name in some order and form.
        login: a user name or student number.
        number: the platform's own number of the student.
    """

    name: str = ""
    login: str = ""
    email: str = ""
    number: str = ""

    def __str__(self) -> str:
        return self.name or self.login or self.email or f"anonymous {self.number}"


@dataclass(frozen=True)
class Origin:
    """Where a file of a download comes from.

    Attributes:
        who: the students who submitted it; several if the platform names a group's members.
        entry: the path that the platform gave it, from the part that names the student.
        time: of submission, as the download says it; without a zone if it says none.
        number: orders the files of a student that have no time; the later, the higher.
        late: the platform calls it late.
        title: the file's name as its student knows it.
    """

    who: tuple[Submitter, ...]
    entry: Parts
    time: datetime | None = None
    number: int = 0
    late: bool = False
    title: str = ""


Reader = Callable[[Parts], Origin | None]
Matcher = Callable[[re.Pattern, Parts], tuple[re.Match, Parts, str] | None]
CANVAS = re.compile(r"(?:(?P<name>\w*?)_)?(?P<late>LATE_)?(?P<user>\d+)_(?P<number>\d+)_(?P<title>.+)")
CANVAS_ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<user>[^\W_]+)_(?P<number>\d+)_(?P<title>.+)")
CANVAS_TEXT = re.compile(
    r"(?:(?P<name>\w*?)_)?(?P<late>LATE_)?(?P<user>\d+)(?P<number>)_(?P<title>(?:text|link)\.html)"
)
MOODLE = re.compile(r"(?P<name>[^_]+)(?:_(?P<user>\d+))?_assignsubmission_[a-z]+(?:_(?P<title>.*))?")
DATE = r"(?:[^\W\d_]+\.? \d{1,2}|\d{1,2} [^\W\d_]+\.?),? \d{4},? \d{1,4}(?: ?[AP]M)?"
START = rf"(?P<user>\d+)-\d+ - (?:(?P<login>\S*\d\S*) - )?(?P<name>.+?) ?- (?P<time>{DATE})"
BRIGHTSPACE = re.compile(rf"{START}(?P<title>)", re.IGNORECASE)
BRIGHTSPACE_FLAT = re.compile(rf"{START} - (?P<title>.+)", re.IGNORECASE)
BLACKBOARD = re.compile(r"(?P<item>.+?)_(?P<login>[^_]+)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<title>.+)|\.txt)")
BLACKBOARD_NAME = re.compile(r"Name: (?P<name>.+) \((?P<login>[^()\n]+)\)\s*(\n|$)")


def first_match(deepest: int, pattern: re.Pattern, parts: Parts) -> tuple[re.Match, Parts, str] | None:
    """The match in the first part of a path that fits as a whole, the path from there, and the file's own name.

    Args:
        deepest: the place of the last part to look at.
    """
    for start, part in enumerate(parts[: deepest + 1]):
        if match := pattern.fullmatch(part):
            return match, parts[start:], parts[-1] if start < len(parts) - 1 else match["title"] or part
    return None


def canvas(match: Matcher, parts: Parts) -> Origin | None:
    for pattern in (CANVAS_ANONYMOUS, CANVAS, CANVAS_TEXT):
        if found := match(pattern, parts):
            known = found[0].groupdict()
            who = Submitter(name=known.get("name") or "", number=known["user"])
            return Origin((who,), found[1], None, int(known["number"] or 0), bool(known["late"]), found[2])
    return None


def moodle(match: Matcher, parts: Parts) -> Origin | None:
    if not (found := match(MOODLE, parts)):
        return None
    known, entry, title = found
    return Origin((Submitter(name=known["name"], number=known["user"] or ""),), entry, title=title)


def brightspace(match: Matcher, parts: Parts) -> Origin | None:
    if not (found := match(BRIGHTSPACE, parts) or match(BRIGHTSPACE_FLAT, parts)):
        return None
    known, entry, title = found
    who = Submitter(known["name"], known["login"] or "", number=known["user"])
    time = re.sub(r"(\d{1,2})(\d\d)( ?[AP]M)?$", r"\1:\2\3", known["time"], flags=re.IGNORECASE)
    return Origin((who,), entry, time_of(time), title=title)


def blackboard(match: Matcher, files: list[File]) -> Reader:
    names = {}  # by item, user name and time: what the text of the attempt says
    for file in files:
        found = match(BLACKBOARD, file.parts) if file.content else None
        if found and len(found[1]) == 1 and not found[0]["title"]:
            text, attempt = file.content.read_bytes()[:1000].decode("utf-8-sig", "replace"), found[1][0][: -len(".txt")]
            said = BLACKBOARD_NAME.match(text)
            if said and f"_{said['login']}_attempt_" in attempt:
                names[attempt] = Submitter(said["name"], said["login"])
    logins = {who.login: who for who in names.values()}

    def read(parts: Parts) -> Origin | None:
        if not (found := match(BLACKBOARD, parts)):
            return None
        known, entry, title = found
        attempt = known.string[: known.end("time")]
        who = names.get(attempt) or logins.get(known["login"]) or Submitter(login=known["login"])
        return Origin(
            (who,), entry, time_of(re.sub(r"-(\d\d)-(\d\d)-(\d\d)$", r" \1:\2:\3", known["time"])), title=title
        )

    return read


def gradescope(top_files: list[File]) -> Reader:
    notes = [file for file in top_files if file.content and file.parts[-1].endswith("submission_metadata.yml")]
    top = min((len(file.parts) for file in notes), default=0)
    folders = {file.parts[:-1]: metadata(file) for file in notes if len(file.parts) == top}

    def read(parts: Parts) -> Origin | None:
        about = folders.get(parts[: top - 1], {}).get(parts[top - 1]) if len(parts) >= top > 0 else None
        return of_gradescope(about, parts[top - 1 :]) if about else None

    return read


def metadata(file: File) -> dict[str, dict]:
    """What Gradescope's metadata say, by folder; empty if they can't be read."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if file.content.stat().st_size > LARGEST_METADATA:
        return {}
    try:
        found = yaml.load(file.content.read_bytes(), Loader=loader)
    except (yaml.YAMLError, ValueError):
        return {}
    known = found.items() if isinstance(found, dict) else ()
    return {str(folder): about for folder, about in known if isinstance(about, dict) and about.get(":submitters")}


def of_gradescope(about: dict, entry: Parts) -> Origin | None:
    people = [one for one in about[":submitters"] if isinstance(one, dict)]
    who = tuple(Submitter(*(str(one.get(key) or "") for key in (":name", ":sid", ":email"))) for one in people)
    time = about.get(":created_at")
    return Origin(who, entry, time if isinstance(time, datetime) else time_of(str(time or "")), title=entry[-1])


def plain(files: list[File], assignments: set[str]) -> Reader:
    """Folders named after students, below any folders that hold the whole class."""
    paths = [file.parts for file in files if file.is_notebook]
    above = 0
    while paths and all(len(parts) > above + 2 for parts in paths):
        if len({parts[above] for parts in paths}) > 1 or paths[0][above + 1] in assignments:
            break
        above += 1
    # Only where nbgrader puts it: a student may have uploaded a file of that name.
    times = {
        file.parts[:-1]: file
        for file in files
        if file.content and file.parts[above + 1 :] in {(name, "timestamp.txt") for name in assignments}
    }

    def read(parts: Parts) -> Origin | None:
        entry = parts[above:]
        zipped = len(entry) == 1 and entry[0].lower().endswith(".zip")  # that could not be read
        if len(entry) < 2 and not zipped:
            return None
        student = re.sub(r"\.zip$", "", entry[0], flags=re.IGNORECASE)
        note = times.get(parts[:-1])
        time = noted(note.content.read_bytes()) if note else None
        return Origin((Submitter(student, student),), entry, time, title=entry[-1])

    return read


def noted(content: bytes) -> datetime | None:
    """The time in nbgrader's timestamp.txt; None if it holds none that can be read."""
    try:
        time = parse_time(content[:LONGEST_SLIP])
    except ValueError:
        return None
    return time and time.replace(tzinfo=UTC)


def time_of(text: str) -> datetime | None:
    """The time that a text says; None if it says none."""
    try:
        return dates.parse(text.strip()) if text.strip() else None
    except (ValueError, OverflowError):
        return None
