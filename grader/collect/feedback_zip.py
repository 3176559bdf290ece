"""Pack feedback pages so that the platform which the submissions came from takes them back.

- Canvas, "Re-Upload Submissions": files are matched by two numbers in the downloaded file's name, those of the student
  and of the submitted file (`infer_comment_context_from_filename` of instructure/canvas-lms). Canvas shows them under
  the submitted file's name, here an .ipynb (its issue 2406): students save the page under a name that ends in .html.
- Moodle, "Upload multiple feedback files in a zip": the start of the downloaded name has to stay, up to
  `assignsubmission_file` (`mod/assign/feedback/file/importziplib.php` of moodle/moodle).
"""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from grader.collect.command import read_record
from grader.collect.platforms import MOODLE
from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from grader.core.files import write_whole


def for_canvas(entry: str, assignment: str) -> str:
    """`lovelaceada_12_34_hw-1.html` for `lovelaceada_12_34_hw-1.ipynb`."""
    return re.sub(r"\.\w+$", "", entry.partition("/")[0]) + ".html"


def for_moodle(entry: str, assignment: str) -> str:
    """`Ada Lovelace_12_assignsubmission_file_/hw.html` for `Ada Lovelace_12_assignsubmission_file_/hw (1).ipynb`."""
    first = entry.partition("/")[0]
    match = MOODLE.fullmatch(first)
    return f"{first.removesuffix(match['title'])}{assignment}.html" if match["title"] else f"{first}/{assignment}.html"


NAMES: dict[str, Callable[[str, str], str]] = {"canvas": for_canvas, "moodle": for_moodle}


def write_zips(assignment: Assignment, pages: list[Path], folder: Path) -> list[str]:
    """Write one zip file per platform to `folder`, and return a line about each, and about students left out.

    Args:
        pages: of the students, at feedback/STUDENT/ASSIGNMENT/.

    Raises:
        CourseError: none of the submissions was collected from a platform that takes feedback back, or the disk
            can't be written.
    """
    record, packed, left = read_record(assignment), {name: {} for name in NAMES}, []
    for page in pages:
        student = page.parent.parent.name
        about = record.get(student, {})
        if about.get("platform") in NAMES:
            packed[about["platform"]][NAMES[about["platform"]](about["entry"], assignment.notebook)] = page
        else:
            left.append(student)
    if not any(packed.values()):
        raise CourseError(
            f"submissions of {assignment.id} that `course collect` took from Canvas or Moodle",
            "none",
            "collect the platform's download; for other platforms, return the pages in feedback/ one by one",
        )
    zips = {name: folder / f"feedback-{assignment.slug}-{name}.zip" for name in packed if packed[name]}
    lines = [write_zip(path, packed[name]) for name, path in zips.items()]
    return [*lines, *([f"not in a zip, as not collected so: {', '.join(left)}"] if left else [])]


def write_zip(path: Path, files: dict[str, Path]) -> str:
    """Write the pages under their names; the same pages give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, page in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), page.read_bytes(), zipfile.ZIP_DEFLATED)
    try:
        write_whole(path, buffer.getvalue())
    except OSError as error:
        raise CourseError(f"a writable file at {path}", error.strerror, "change into a folder of yours") from None
    return f"wrote {path}"
