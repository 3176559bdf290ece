"""Downloads of learning platforms, made by their documented naming rules (see `grader.collect.platforms`)."""

import io
import json
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nbformat import writes
from nbformat.v4 import new_notebook

from tests.support.tiny_course import DOUBLE, NAME, make_tiny_course, marked, new_code_cell, write
from tests.support.tiny_course import test as graded_cell

OTHER = "02_other"
START = datetime(2026, 11, 3, 10, 30)

# First name, last name, user name: blanks, umlauts, apostrophes, hyphens, one name only, no Latin letter.
PEOPLE = [
    ("Ada", "Lovelace", "al100"), ("Zoë", "O'Brien-Müller", "zo101"), ("Jürgen", "Groß", "jg102"),
    ("Søren Åge", "Kjær", "sk103"), ("María José", "de la Cruz", "mc104"), ("Łukasz", "Żak", "lz105"),
    ("雷", "李", "ll106"), ("Jean-Luc", "D’Arcy", "jd107"), ("Nguyễn", "Thị Ánh", "nt108"), ("Anne", "Smith", "as109"),
    ("Annes", "Mith", "am110"), ("Mary Ann", "St. John", "ms111"), ("Björk", "Guðmundsdóttir", "bg112"),
    ("Olena", "Шевченко", "os113"), ("محمد", "الخوارزمي", "mk114"), ("X", "Y", "xy115"),
    *((f"First{number}", f"Last{number}", f"fl{number}") for number in range(116, 130)),
]  # fmt: skip
ODD = {"fl116": "copy", "fl117": "renamed", "fl118": "wrong", "fl119": "document", "fl120": "empty zip",
       "fl121": "zipped", "fl122": "zip in zip", "fl123": "json", "fl124": "no metadata", "fl125": "cut off",
       "fl126": "no zip", "fl127": "leaves", "fl128": "bomb", "al100": "again"}  # fmt: skip
ALLOWED = 1_000_000  # bytes that a zip file in the download may unpack to, in tests
# What must be said of those from whom nothing is collected.
LACKING = {
    "fl118": "is 02_other",
    "fl119": "only essay.docx",
    "fl120": "an empty zip file",
    "fl126": "not a zip file",
    "fl127": "a name that leads out of the folder",
    "fl128": "a zip file that unpacks to far more than its size",
}


@dataclass
class Upload:
    """One attempt of one student."""

    first: str
    last: str
    login: str
    files: dict[str, bytes]
    time: datetime
    late: bool = False


def make_course(root: Path) -> Path:
    """The tiny course with a second assignment, neither released."""
    make_tiny_course(root)
    cells = [marked(new_code_cell(DOUBLE), "1_other", solution=True), graded_cell("1_other-a", 1, "1", "2")]
    write(root / "solutions" / OTHER / f"{OTHER}.ipynb", new_notebook(cells=cells))
    return root


def notebook(login: str, version: str = "", grade_id: str = "1_double") -> bytes:
    """A submission that names its author."""
    cell = marked(new_code_cell(f"# {login} {version}", id="answer"), grade_id, solution=True)
    return writes(new_notebook(cells=[cell])).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def files_of(login: str) -> dict[str, bytes]:
    """What a student hands in, with the usual mess."""
    good = notebook(login)
    mess = {
        "copy": {f"{NAME} (1).ipynb": good},
        "renamed": {"meine Lösung.ipynb": good, "notes.txt": b"?"},
        "wrong": {"homework.ipynb": notebook(login, grade_id="1_other")},
        "document": {"essay.docx": b"PK"},
        "empty zip": {"work.zip": zipped({})},
        "zipped": {"work.zip": zipped({f"work/{NAME}.ipynb": good, f"__MACOSX/work/._{NAME}.ipynb": b"\0"})},
        "zip in zip": {"work.zip": zipped({"inner.zip": zipped({f"{NAME}.ipynb": good})})},
        "json": {f"{NAME}.ipynb.json": good},
        "no metadata": {f"{NAME}.ipynb": json.dumps({"cells": [], "nbformat": 4, "nbformat_minor": 5}).encode()},
        "cut off": {f"{NAME}.ipynb": good[:-20]},
        "no zip": {"work.zip": b"Rar!"},
        "leaves": {"work.zip": zipped({"../../evil.ipynb": good})},
        "bomb": {"work.zip": zipped({"x.ipynb": b"\0" * (2 * ALLOWED)})},
        "again": {f"{NAME}.ipynb": good},
    }
    return mess.get(ODD.get(login, ""), {f"{NAME}.ipynb": good})


def class_uploads() -> list[Upload]:
    """Thirty students, each with one attempt, Ada with a second one."""
    uploads = []
    for number, (first, last, login) in enumerate(PEOPLE):
        uploads.append(Upload(first, last, login, files_of(login), START + timedelta(minutes=number), number % 7 == 3))
    uploads.append(Upload(*PEOPLE[0], {f"{NAME}.ipynb": notebook("al100", "again")}, START + timedelta(hours=13)))
    return uploads


def number_of(upload: Upload) -> int:
    """The platform's number of a student."""
    return 4000 + [login for _, _, login in PEOPLE].index(upload.login)


def canvas(uploads: list[Upload]) -> dict[str, bytes]:
    """Only the last attempt is there, and its file has been renamed."""
    found, last = {}, {upload.login: upload for upload in uploads}
    for file, upload in enumerate(last.values(), start=9000):
        name = re.sub(r"[^\w]", "", f"{upload.last}, {upload.first}".lower())
        late = "LATE_" if upload.late else ""
        again = "-1" if upload is not next(one for one in uploads if one.login == upload.login) else ""
        for title, content in upload.files.items():
            title = re.sub(r"(\.\w+)$", rf"{again}\1", title)
            found[f"{name}_{late}{number_of(upload)}_{file}_{title}"] = content
    return found | {"lovelaceada_4000_text.html": b"<p>hello</p>"}


def moodle(uploads: list[Upload], end: str = "_", folders: bool = True) -> dict[str, bytes]:
    """Names lose apostrophes and the like; a student's files are those of the last attempt."""
    found = {}
    for upload in {upload.login: upload for upload in uploads}.values():
        name = re.sub(r"[&<>\"`|':\\/]", "", f"{upload.first} {upload.last}".replace("_", " "))
        for title, content in upload.files.items():
            start = f"{name}_{number_of(upload)}_assignsubmission_file"
            found[f"{start}{end}/{title}" if folders else f"{start}_{title}"] = content
        found[f"{name}_{number_of(upload)}_assignsubmission_onlinetext{end}/onlinetext.html"] = b"<p></p>"
    return found


def brightspace(uploads: list[Upload]) -> dict[str, bytes]:
    found = {"index.html": b"<html>"}
    for upload in uploads:
        hour = upload.time.hour
        time = f"{upload.time:%b} {upload.time.day}, {upload.time.year} {hour % 12 or 12}{upload.time:%M %p}"
        for title, content in upload.files.items():
            found[f"{number_of(upload)}-777 - {upload.first} {upload.last} - {time}/{title}"] = content
    return found


def blackboard(uploads: list[Upload]) -> dict[str, bytes]:
    found = {}
    for upload in uploads:
        start = f"Exercise_1_{upload.login}_attempt_{upload.time:%Y-%m-%d-%H-%M-%S}"
        text = f"Name: {upload.first} {upload.last} ({upload.login})\nAssignment: Exercise 1\nDate Submitted: Tuesday\n"
        found[f"{start}.txt"] = f"{text}Current Grade: Needs Grading\n\nSubmission Field:\n\nFiles:\n".encode()
        found |= {f"{start}_{title}": content for title, content in upload.files.items()}
    return found


def gradescope(uploads: list[Upload]) -> dict[str, bytes]:
    """Only the last attempt; the folder of the export is in the zip file."""
    found, about = {}, ["---"]
    for number, upload in enumerate({upload.login: upload for upload in uploads}.values(), start=300):
        name, time = json.dumps(f"{upload.first} {upload.last}", ensure_ascii=False), upload.time.replace(tzinfo=UTC)
        about += [
            f"submission_{number}:",
            "  :submitters:",
            f"  - :name: {name}",
            f"    :sid: '{upload.login}'",
            f"    :email: {upload.login}@example.org",
            f"  :created_at: {time:%Y-%m-%d %H:%M:%S.789000000} Z",
            "  :score: 0.0",
        ]
        found |= {f"assignment_5_export/submission_{number}/{title}": one for title, one in upload.files.items()}
    return found | {"assignment_5_export/submission_metadata.yml": "\n".join(about).encode()}


def plain(uploads: list[Upload]) -> dict[str, bytes]:
    """Folders by user name, below one for the class; a second attempt is a second file."""
    found = {}
    for upload in uploads:
        for title, content in upload.files.items():
            path = f"class/{upload.login}/{title}"
            found[path.replace(".ipynb", " (1).ipynb") if path in found else path] = content
    return found


PLATFORMS = {
    "canvas": canvas,
    "moodle": moodle,
    "brightspace": brightspace,
    "blackboard": blackboard,
    "gradescope": gradescope,
    "plain": plain,
}


def roster(platform: str) -> str:
    """The class list as the platform exports it."""
    rows = [(first, last, login, 4000 + number) for number, (first, last, login) in enumerate(PEOPLE)]
    if platform == "canvas":
        lines = ["Student,ID,SIS User ID,SIS Login ID,Section,Homework", "    Points Possible,,,,,10"]
        return "\n".join(
            lines + [f'"{last}, {first}",{number},s{number},{login},A,' for first, last, login, number in rows]
        )
    if platform == "moodle":
        lines = ["Identifier,Full name,Username,Email address,Status"]
        return "\n".join(lines + [f"Participant {n},{f} {la},{lo},{lo}@example.org,Draft" for f, la, lo, n in rows])
    if platform == "brightspace":
        lines = ["OrgDefinedId,Username,Last Name,First Name,End-of-Line Indicator"]
        return "\n".join(lines + [f"#9{number},#{login},{last},{first},#" for first, last, login, number in rows])
    lines = ["First Name;Last Name;SID;Email"]
    return "\n".join(lines + [f"{first};{last};{login};{login}@example.org" for first, last, login, _ in rows])


def write_folder(folder: Path, files: dict[str, bytes]) -> Path:
    """The same download, unpacked on macOS, which stores letters and their marks apart."""
    for name, content in files.items():
        path = folder / unicodedata.normalize("NFD", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder
