"""Feedback goes back under the names that Canvas and Moodle look for."""

import re
import zipfile

import pytest

from grader.collect.feedback_zip import for_canvas, for_moodle, write_zips
from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from tests.support import downloads
from tests.support.downloads import class_uploads, make_course, write_folder
from tests.support.marked_class import opened
from tests.support.tiny_course import NAME, course


@pytest.mark.parametrize(
    ("name", "entry", "expected"),
    [
        (for_canvas, "lovelaceada_12_34_hw-1.ipynb", "lovelaceada_12_34_hw-1.html"),
        (for_canvas, "lovelaceada_LATE_12_34_my.hw.zip/a/hw.ipynb", "lovelaceada_LATE_12_34_my.hw.html"),
        (for_moodle, "A B_12_assignsubmission_file_/hw (1).ipynb", "A B_12_assignsubmission_file_/x.html"),
        (for_moodle, "A B_12_assignsubmission_file/sub/hw.ipynb", "A B_12_assignsubmission_file/x.html"),
        (for_moodle, "A B_12_assignsubmission_file_hw.ipynb", "A B_12_assignsubmission_file_x.html"),
        (for_moodle, "A B_12_assignsubmission_file_hw.zip/hw.ipynb", "A B_12_assignsubmission_file_x.html"),
    ],
)
def test_the_name_that_the_platform_gave_comes_back(name, entry, expected):
    assert name(entry, "x") == expected


@pytest.fixture
def root(tmp_path):
    root = make_course(tmp_path / "course")
    opened(root / "gradebook.db").close()
    return root


def pages_of(root):
    """A page for each student in submitted/, as `course grade` leaves it."""
    pages = []
    for folder in sorted((root / "submitted").iterdir()):
        page = root / "feedback" / folder.name / NAME / f"{NAME}.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<p>{folder.name}</p>")
        pages.append(page)
    return pages


def canvas_reads(name):
    """User and attachment as Canvas finds them: the first two parts that are numbers."""
    return [part for part in name.split("_") if re.fullmatch(r"\d+", part)][:2]


@pytest.mark.parametrize("platform", ["canvas", "moodle"])
def test_each_page_goes_back_to_its_student(root, tmp_path, platform):
    files = downloads.PLATFORMS[platform](class_uploads())
    (root / "roster.csv").write_text(downloads.roster(platform), encoding="utf-8")
    course(root, "collect", str(write_folder(tmp_path / "download", files)), "--yes")
    pages = pages_of(root)
    assert write_zips(Assignment(root, NAME), pages, tmp_path) == [f"wrote {tmp_path}/feedback-{NAME}-{platform}.zip"]
    with zipfile.ZipFile(tmp_path / f"feedback-{NAME}-{platform}.zip") as archive:
        found = {name: archive.read(name).decode() for name in archive.namelist()}
    assert len(found) == len(pages) == 25
    numbers = {login: str(4000 + number) for number, (_, _, login) in enumerate(downloads.PEOPLE)}
    given = {name.partition("/")[0] for name in files}
    for name, text in found.items():
        login = re.fullmatch(r"<p>(\w+)</p>", text)[1]
        if platform == "canvas":
            assert canvas_reads(name)[0] == numbers[login] and name.removesuffix(".html") in {
                one.rpartition(".")[0] for one in given
            }
        else:
            assert name.split("_")[1] == numbers[login] and name.partition("/")[0] in given
            assert name.endswith(f"/{NAME}.html")


def test_what_was_not_collected_from_them_is_named(root, tmp_path):
    course(root, "collect", str(write_folder(tmp_path / "a", {"ada_1_2_x.ipynb": downloads.notebook("a")})), "--yes")
    course(root, "collect", str(write_folder(tmp_path / "b", {"bob/x.ipynb": downloads.notebook("b")})), "--yes")
    assert write_zips(Assignment(root, NAME), pages_of(root), tmp_path)[1] == "not in a zip, as not collected so: bob"
    with pytest.raises(CourseError, match="collect the platform's download"):
        write_zips(Assignment(root, NAME), [root / "feedback" / "bob" / NAME / f"{NAME}.html"], tmp_path)
