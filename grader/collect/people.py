"""Turn what a learning platform says about a student into the id of a student in this course.

With a roster, or a gradebook that knows its students, the id is found by the platform's number, the user name, the
email or the name, in this order. Otherwise it is made from what the download says, always in the same way: the user
name or student number as it is, else the email, else the name without marks and punctuation: `Zoë O'Brien-Müller`
becomes `zoe-obrien-muller`.
"""

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from grader.collect.platforms import Submitter
from grader.core.errors import CourseError
from grader.gradebook.reader import Person

ROSTER = "roster.csv"  # in the course folder
# Columns of the class lists of Canvas, Moodle, Brightspace, Blackboard, Gradescope and nbgrader, by what they hold. The
# first column that a list has decides the id; Canvas' column `ID` holds its own number.
IDS = ("student_id", "sis login id", "username", "user name", "login", "id", "student id", "sid", "id number",
       "orgdefinedid", "sis user id", "email", "email address")  # fmt: skip
FIRST = ("first name", "first_name", "firstname", "given name")
LAST = ("last name", "last_name", "lastname", "surname", "family name")
FULL = ("full name", "student", "name")
EMAIL = ("email", "email address")
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
# Letters that Unicode does not take for a letter with a mark.
OTHERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})


@dataclass(frozen=True)
class Member:
    """A student of a roster, with everything that may identify them in a download."""

    person: Person
    logins: frozenset[str] = frozenset()
    number: str = ""

    @property
    def names(self) -> set[str]:
        first, last = self.person.first_name, self.person.last_name
        return keys(f"{first} {last}") | keys(f"{last} {first}")


@dataclass
class Roster:
    """The students of a course.

    Attributes:
        source: where they come from, for messages.
        numbers: the platform whose numbers it holds.
        complete: a student who is not in it is not in the course.
    """

    source: str = ""
    members: list[Member] = field(default_factory=list)
    numbers: str = ""
    complete: bool = False

    @cached_property
    def _known(self) -> list[dict[str, list[Member]]]:
        """The members by everything that identifies them, the surest first."""
        tables = [defaultdict(list) for _ in range(5)]
        for one in self.members:
            email = one.person.email.casefold()
            identifiers = ({one.number}, one.logins, {email}, one.names, joined(one.names))
            for table, values in zip(tables, identifiers, strict=True):
                for value in values - {""}:
                    table[value].append(one)
        return tables

    def find(self, who: Submitter, platform: str) -> list[Member]:
        """The members that may be this student: those found by the first thing that finds any."""
        number, names = who.number if platform == self.numbers else "", keys(who.name)
        # Canvas leaves the blanks of a name out, hence the last.
        identifiers = ({number}, {who.login.casefold()}, {who.email.casefold()}, names, joined(names))
        for table, values in zip(self._known, identifiers, strict=True):
            if found := list(dict.fromkeys(one for value in values for one in table.get(value, ()))):
                return found
        return []

    def belongs_to_another(self, id: str, who: Submitter, platform: str) -> bool:
        """Whether a made id is that of a member whom the platform knows by another number."""
        return platform == self.numbers and any(
            one.person.id == id and one.number not in ("", who.number) for one in self.members
        )


def from_people(people: Iterable[Person]) -> Roster:
    """The roster of a gradebook; Canvas' number is its `lms_user_id`."""
    members = [Member(one, frozenset({one.id.casefold()}), one.lms_id) for one in people]
    return Roster("the gradebook", members, "canvas")


def read_roster(path: Path) -> Roster:
    """Read a class list with a header line, as the platforms export it.

    Raises:
        CourseError: no such file, not a table, no column with ids, or the same id twice.
    """
    rows = list(_rows(path))
    header = [name.strip().casefold() for name in rows[0]] if rows else []
    canvas = "sis login id" in header
    known = [name for name in IDS if name in header and not (canvas and name == "id")]
    if not known:
        raise CourseError(f"a class list with a column such as Username or ID: {path}", ", ".join(header), "add one")
    number = "id" if canvas else "identifier"
    members: dict[str, Member] = {}
    for row in rows[1:]:
        cells = {name: cell.strip().lstrip("#") for name, cell in zip(header, row, strict=False)}
        if not (id := cells.get(known[0], "")):
            continue  # such as Canvas' line with the points
        if id.casefold() in members:
            raise CourseError(f"every student once in {path}", f"{id} twice", "remove one of the lines")
        digits = re.sub(r"\D", "", cells.get(number, ""))  # Moodle's `Participant 1234`
        logins = frozenset(cells[name].casefold() for name in known if cells.get(name))
        members[id.casefold()] = Member(_person(id, cells, digits if canvas else ""), logins, digits)
    return Roster(path.name, list(members.values()), "canvas" if canvas else "moodle", complete=True)


def _rows(path: Path) -> Iterable[list[str]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CourseError(f"a class list (CSV) at {path}", error.strerror, "name another with --roster") from None
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):  # as Blackboard saves it
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")  # as Excel saves it
    first = text.partition("\n")[0]
    return csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))


def _person(id: str, cells: dict[str, str], lms_id: str) -> Person:
    first, last, full, email = (
        next((cells[name] for name in names if cells.get(name)), "") for names in (FIRST, LAST, FULL, EMAIL)
    )
    if full and not (first or last):
        last, _, first = (part.strip() for part in full.partition(","))  # `Lovelace, Ada`, or a name in one piece
    return Person(id, last, first, email, lms_id)


def made_id(who: Submitter) -> str:
    """The id of a student who is in no roster."""
    if known := who.login or who.email:
        return known
    name = words(who.name)
    anonymous = name in ("", "participant")  # Canvas, and Moodle in English
    return f"{name or 'anonymous'}-{who.number}" if anonymous else name


def keys(name: str) -> set[str]:
    """Forms of a name that are equal if platforms write it differently: `muller` and `mueller` for `Müller`."""
    return {words(name), words(unicodedata.normalize("NFC", name.lower()).translate(GERMAN))} - {""}


def joined(names: Iterable[str]) -> set[str]:
    return {name.replace("-", "") for name in names}


def words(text: str) -> str:
    """The words of a name, in lower case without marks and apostrophes: `maria-jose-de-la-cruz`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(OTHERS))
    parts = ("".join(c for c in part if c.isalnum()) for part in re.split(r"[\s,_.\-]+", plain))
    return "-".join(part for part in parts if part)
