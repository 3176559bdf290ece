"""Thirty students and the usual mess, from each platform: every submission arrives under the right id, or is named."""

import json
import re
from datetime import UTC, datetime

import pytest

from grader.collect import archive
from grader.collect.archive import read_download
from grader.collect.people import Roster, from_people
from grader.collect.plan import State, make_plans
from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.gradebook.reader import Person
from grader.submissions.reading import read_timestamp, students_of
from tests.support import downloads
from tests.support.downloads import (
    LACKING,
    OTHER,
    PEOPLE,
    PLATFORMS,
    START,
    class_uploads,
    make_course,
    write_folder,
    zipped,
)
from tests.support.marked_class import opened
from tests.support.tiny_course import NAME, course

ABSENT = ("zz999", "Zed")


@pytest.fixture(autouse=True)
def small_limit(monkeypatch):
    monkeypatch.setattr(archive, "ALWAYS_ALLOWED", downloads.ALLOWED)


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    return make_course(tmp_path_factory.mktemp("collect") / "course")


@pytest.fixture
def root(tmp_path):
    """A course of its own, with an empty gradebook: nbgrader takes seconds to make one."""
    root = make_course(tmp_path / "course")
    opened(root / "gradebook.db").close()
    return root


def collected(root):
    """By student: the comment that names the author of what is in submitted/."""
    found = {}
    for path in (root / "submitted").glob(f"*/{NAME}/{NAME}.ipynb"):
        cells = re.findall(r"# (\w+) ?(\w*)", path.read_text())
        found[path.parent.parent.name] = " ".join(cells[0]).strip() if cells else "?"
    return found


EXPECTED = {login: login for _, _, login in PEOPLE if login not in LACKING} | {"al100": "al100 again", "fl124": "?"}


@pytest.mark.parametrize("packed", ["zip", "folder"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_class_arrives_whole(root, tmp_path, platform, packed):
    files = PLATFORMS[platform](class_uploads())
    if packed == "zip":
        (download := tmp_path / "download.zip").write_bytes(zipped(files))
    else:
        download = write_folder(tmp_path / "download", files)
    (root / "roster.csv").write_text(downloads.roster(platform), encoding="utf-8")
    outcome = course(root, "collect", str(download), "--zone", "UTC", "--yes")
    assert outcome.err == "" and f"{NAME}: {platform.capitalize()} download" in outcome.out
    assert collected(root) == EXPECTED
    assert outcome.code == 1  # six students have nothing to grade
    text = re.sub(r"\s+", " ", outcome.out)
    assert f"{NAME}: 24 new, 6 no notebook" in text
    assert "Wrote 24 to submitted/. Next: course grade 01_tiny" in text
    assert not list(tmp_path.rglob("evil*"))
    assignment = Assignment(root, NAME)
    assert students_of(assignment) == sorted(EXPECTED)  # where `course grade` looks
    times = {path.parent.parent.name: path.read_text() for path in (root / "submitted").glob("*/*/timestamp.txt")}
    timed = platform in ("brightspace", "blackboard", "gradescope")
    assert set(times) == (set(EXPECTED) if timed else set())
    if timed:
        assert times["al100"] == "2026-11-03 23:30:00 UTC\n"
        assert read_timestamp(assignment, "sk103") == datetime(2026, 11, 3, 10, 33)
    again = course(root, "collect", str(download), "--zone", "UTC", "--yes")
    assert f"{NAME}: 24 unchanged, 6 no notebook" in re.sub(r"\s+", " ", again.out) and "Wrote" not in again.out


def planned(bare, tmp_path, files, **options):
    (tmp_path / "scratch").mkdir()
    folder = write_folder(tmp_path / "download", files)
    (plan,) = make_plans(
        Course(bare), read_download(folder, tmp_path / "scratch"), options.pop("roster", Roster()), **options
    )
    return plan


MADE = {  # the ids of some students without a roster
    "canvas": {"lovelaceada", "obrienmullerzoe", "grossjurgen", "kjaersorenage", "李雷"},
    "moodle": {"ada-lovelace", "zoe-obrien-muller", "jurgen-gross", "soren-age-kjaer", "雷-李", "jean-luc-darcy"},
    "brightspace": {"ada-lovelace", "zoe-obrien-muller", "mary-ann-st-john", "maria-jose-de-la-cruz", "lukasz-zak"},
    "blackboard": {"al100", "zo101"},
    "gradescope": {"al100", "zo101"},
    "plain": {"al100", "zo101"},
}  # fmt: skip


@pytest.mark.parametrize("platform", PLATFORMS)
def test_everybody_gets_an_id_of_their_own_or_a_reason(bare, tmp_path, platform):
    plan = planned(bare, tmp_path, PLATFORMS[platform](class_uploads()))
    ids = [row.student for row in plan.rows]
    assert "" not in ids and len(set(ids)) == 30
    assert MADE[platform] <= set(ids)
    said = [row.notes[0] for row in plan.rows if row.state == State.NOTHING]
    assert len(said) == 6 == len([row for row in plan.rows if row.state != State.NEW])
    assert [reason for reason in LACKING.values() if not any(reason in note for note in said)] == []
    assert plan.assignment.name == NAME and plan.strangers == []


@pytest.mark.parametrize("form", [{"end": ""}, {"folders": False}])
def test_moodle_writes_other_forms_too(bare, tmp_path, form):
    plan = planned(bare, tmp_path, downloads.moodle(class_uploads(), **form))
    assert plan.platform == "moodle" and len([row for row in plan.rows if row.state == State.NEW]) == 24


@pytest.mark.parametrize(
    ("files", "platform", "id"),
    [
        ("anon_aB3dE_77_02.ipynb", "canvas", "anonymous-aB3dE"),
        ("LATE_anon_aB3dE_77_x.ipynb", "canvas", "anonymous-aB3dE"),
        ("lovelaceada_LATE_12_77_01_tiny-2.ipynb", "canvas", "lovelaceada"),
        ("Participant_77_assignsubmission_file/x.ipynb", "moodle", "participant-77"),
        ("12-34 - N0123 - Ada Lovelace- 3 November, 2026 2230 - x.ipynb", "brightspace", "N0123"),
        ("gradebook_C_HW_ada_attempt_2026-11-03-10-30-00_x.ipynb", "blackboard", "ada"),
        ("wrapped/again/ada/01_tiny/x.ipynb", "plain", "ada"),
        ("ada/01_tiny/01_tiny.ipynb", "plain", "ada"),
    ],
)
def test_rarer_names_are_read(bare, tmp_path, files, platform, id):
    plan = planned(bare, tmp_path, {files: downloads.notebook("a")})
    assert (plan.platform, [row.student for row in plan.rows]) == (platform, [id])


def test_a_user_name_with_an_underscore_is_read_from_blackboards_text(bare, tmp_path):
    start = "HW_1_ada_l_attempt_2026-11-03-10-30-00"
    files = {f"{start}.txt": b"Name: Ada Lovelace (ada_l)\n", f"{start}_x.ipynb": downloads.notebook("a")}
    assert [row.student for row in planned(bare, tmp_path, files).rows] == ["ada_l"]


ATTEMPT = "attempt_2026-11-03-10-30-00"
FORGED = {  # what Eve may submit to pass for Ada, or to give Ada's submission to herself
    "blackboard file name": {
        f"HW_ada_{ATTEMPT}_x.ipynb": "ada",
        f"HW_eve_{ATTEMPT}_x_ada_attempt_2027-01-01-00-00-00_x.ipynb": "eve",
    },
    "blackboard text in a zip": {
        f"HW_ada_{ATTEMPT}_x.ipynb": "ada",
        f"HW_eve_{ATTEMPT}_work/HW_ada_{ATTEMPT}.txt": b"Name: Eve (eve)\n",
        f"HW_eve_{ATTEMPT}_work/x.ipynb": "eve",
    },
    "blackboard text of her own": {
        f"HW_ada_{ATTEMPT}_x.ipynb": "ada",
        f"HW_eve_{ATTEMPT}.txt": b"Name: Ada (ada) (eve)\nComments:\nName: Ada (ada)\n",
        f"HW_eve_{ATTEMPT}_x.ipynb": "eve",
    },
    "gradescope metadata": {
        "submission_metadata.yml": b"submission_1:\n  :submitters:\n  - :sid: ada\nsubmission_2:\n  :submitters:\n"
        b"  - :sid: eve\n",
        "submission_1/x.ipynb": "ada",
        "submission_2/x.ipynb": "eve",
        "submission_2/submission_metadata.yml": b"submission_2:\n  :submitters:\n  - :sid: ada\nsubmission_1:\n"
        b"  :submitters:\n  - :sid: eve\n",
        "submission_2/submission_1/x.ipynb": "eve",
    },
    "canvas names in a plain folder": {
        "ada/x.ipynb": "ada",
        "eve/x.ipynb": "eve",
        **{f"eve/more/ada_1_{number}_x.ipynb": "eve" for number in range(9)},
    },
    "gradescope metadata in a plain folder": {
        "ada/x.ipynb": "ada",
        "eve/submission_metadata.yml": b"more:\n  :submitters:\n  - :sid: ada\n",
        **{f"eve/more/{number}.ipynb": "eve" for number in range(9)},
    },
    "plain folder": {"ada/x.ipynb": "ada", "eve/ada/x.ipynb": "eve", "eve/x.ipynb": "eve"},
}


@pytest.mark.parametrize("case", FORGED)
def test_no_file_of_a_student_passes_for_anothers(bare, tmp_path, case):
    files = {path: one if isinstance(one, bytes) else downloads.notebook(one) for path, one in FORGED[case].items()}
    plan = planned(bare, tmp_path, files)
    found = {row.student: row.found.file.content.read_bytes() for row in plan.rows}
    assert found == {one: downloads.notebook(one) for one in ("ada", "eve")}


@pytest.mark.parametrize(
    "path",
    [
        "1-2 - Eve - Nov 1, 2026 900 AM - Nov 3, 2026 1030 PM/x.ipynb",
        "1-2 - Eve - Nov 3, 2026 1030 PM - Nov 1, 2026 900 AM - x.ipynb",
        f"HW_eve_attempt_2026-11-03-22-30-00_a_eve_{ATTEMPT.replace('-03', '-01')}_x.ipynb",
    ],
)
def test_a_name_cannot_move_the_time_of_submission(bare, tmp_path, path):
    rows = planned(bare, tmp_path, {path: downloads.notebook("eve")}, zone=UTC).rows
    assert [f"{row.found.time:%d %H:%M}" for row in rows] == ["03 22:30"]


def test_a_student_cannot_upload_the_time_of_submission(bare, tmp_path):
    files = {"ada/x.ipynb": downloads.notebook("ada"), "ada/timestamp.txt": b"2020-01-01", "bob/x.ipynb": b""}
    assert [row.found.time for row in planned(bare, tmp_path, files).rows] == [None, None]


@pytest.mark.parametrize("time", ["2026-11-03 10:00 UTC", "2026-11-03 11:00 +0100", "2026-11-03 11:00 Europe/Berlin"])
def test_the_time_in_nbgraders_own_folders_is_kept(bare, tmp_path, time):
    files = {f"ada/{NAME}/{NAME}.ipynb": downloads.notebook("ada"), f"ada/{NAME}/timestamp.txt": time.encode()}
    assert f"{planned(bare, tmp_path, files).rows[0].found.time:%H:%M %Z}" == "10:00 UTC"


def test_a_made_id_of_a_student_whom_canvas_knows_by_another_number_is_refused(bare, tmp_path):
    roster = from_people([Person("lovelaceada", lms_id="1")])
    plan = planned(bare, tmp_path, {"lovelaceada_2_3_x.ipynb": downloads.notebook("a")}, roster=roster)
    assert (plan.rows[0].state, plan.rows[0].student) == (State.REFUSED, "")


def test_a_group_of_gradescope_gets_the_submission_each(bare, tmp_path):
    about = "submission_1:\n  :submitters:\n  - :name: A\n    :sid: a\n  - :name: B\n    :sid: b\n"
    files = {"submission_metadata.yml": about.encode(), "submission_1/x.ipynb": downloads.notebook("a")}
    assert [(row.student, row.notes) for row in planned(bare, tmp_path, files).rows] == [
        ("a", ["of a group of 2"]),
        ("b", ["of a group of 2"]),
    ]


def test_two_students_of_one_name_are_refused_and_a_roster_tells_them_apart(root, tmp_path):
    files = {f"Ada Byron_{n}_assignsubmission_file_/x.ipynb": downloads.notebook(f"a{n}") for n in (1, 2)}
    download = write_folder(tmp_path / "download", files)
    outcome = course(root, "collect", str(download), "--assignment", "1", "--yes")
    assert outcome.code == 1 and not (root / "submitted").exists()
    text = re.sub(r"\s+", " ", outcome.out)
    assert "2 not collected" in text and "tell them apart in a roster" in text
    list_of_two = "Identifier,Full name,Username\nParticipant 1,Ada Byron,ada\nParticipant 2,Ada Byron,ada2\n"
    (tmp_path / "list.csv").write_text(list_of_two)
    assert course(root, "collect", str(download), "--roster", str(tmp_path / "list.csv"), "--yes").code == 0
    assert collected(root) == {"ada": "a1", "ada2": "a2"}


def test_who_is_not_in_the_roster_is_not_collected_and_who_is_missing_is_named(root, tmp_path):
    (root / "roster.csv").write_text("Username,Name\nada,Ada\nzoe,Zoe\n")
    download = write_folder(
        tmp_path / "download", {f"{one}/x.ipynb": downloads.notebook(one) for one in ("ada", "eve")}
    )
    outcome = course(root, "collect", str(download), "--yes")
    assert (outcome.code, collected(root)) == (1, {"ada": "ada"})
    assert "not in roster.csv" in outcome.out and "no submission: zoe" in outcome.out


def test_the_gradebooks_students_are_a_roster_that_may_grow(root, tmp_path):
    with opened(root / "gradebook.db") as gradebook:
        gradebook.add_student("al100", first_name="Ada", last_name="Lovelace")
        gradebook.add_student("jg102", lms_user_id="4002")
    files = downloads.canvas([one for one in class_uploads() if one.login in ("al100", "zo101", "jg102")])
    download = write_folder(tmp_path / "download", files)
    assert course(root, "collect", str(download), "--yes").code == 0
    assert set(collected(root)) == {"al100", "jg102", "obrienmullerzoe"}
    with opened(root / "gradebook.db") as gradebook:
        numbers = {one.id: one.lms_user_id for one in gradebook.students}
        assert numbers == {"al100": "4000", "jg102": "4002", "obrienmullerzoe": "4001"}
        assert gradebook.find_student("al100").last_name == "Lovelace"


def test_nothing_is_written_without_a_yes(root, tmp_path):
    download = write_folder(tmp_path / "download", {"ada/x.ipynb": downloads.notebook("a")})
    before = sorted(root.rglob("*"))
    outcome = course(root, "collect", str(download))
    assert outcome.code == 1 and "Nothing was changed" in outcome.out and "1 new" in outcome.out
    assert [path for path in sorted(root.rglob("*")) if path not in before] == [root / ".course"]


def test_what_is_replaced_is_kept_and_what_is_newer_stays(root, tmp_path):
    def attempt(version, minute):
        name = f"1-2 - Ada Byron - Nov 3, 2026 10{minute} AM"
        files = {f"{name}/x.ipynb": downloads.notebook("ada", version)}
        download = write_folder(tmp_path / version, files)
        return course(root, "collect", str(download), "--zone", "Europe/Berlin", "--yes").out

    attempt("first", 30)
    assert "1 replaces another" in attempt("second", 45)
    assert collected(root) == {"ada-byron": "ada second"}
    (kept,) = (root / ".course" / "replaced" / NAME / "ada-byron").glob("*.ipynb")
    assert "# ada first" in kept.read_text()
    assert kept.with_suffix(".txt").read_text() == "2026-11-03 09:30:00 UTC\n"
    assert "1 older than the one collected" in attempt("third", 40)
    assert collected(root) == {"ada-byron": "ada second"}
    folder = root / "submitted" / "ada-byron" / NAME
    assert (folder / "timestamp.txt").read_text() == "2026-11-03 09:45:00 UTC\n"


def test_the_zone_of_the_configuration_is_that_of_the_platform(root, tmp_path):
    with (root / "nbgrader_config.py").open("a") as config:
        config.write('\nc.Exchange.timezone = "Asia/Tokyo"\n')
    files = {"1-2 - Ada Byron - Nov 3, 2026 1030 AM/x.ipynb": downloads.notebook("ada")}
    course(root, "collect", str(write_folder(tmp_path / "download", files)), "--yes")
    assert read_timestamp(Assignment(root, NAME), "ada-byron") == datetime(2026, 11, 3, 1, 30)


def test_an_older_file_of_canvas_does_not_replace_a_newer_one(root, tmp_path):
    for number, version in ((20, "new"), (10, "old")):
        download = write_folder(tmp_path / version, {f"ada_1_{number}_x.ipynb": downloads.notebook("ada", version)})
        course(root, "collect", str(download), "--yes")
    assert collected(root) == {"ada": "ada new"}


def test_several_notebooks_of_one_attempt_are_chosen_between_and_said(bare, tmp_path):
    files = {
        "1-2 - A B - Nov 3, 2026 1000 AM/helper.ipynb": downloads.notebook("x", grade_id="none"),
        "1-2 - A B - Nov 3, 2026 1000 AM/01_tiny.ipynb": downloads.notebook("first"),
        "1-2 - A B - Nov 3, 2026 1000 AM/01_tiny (1).ipynb": downloads.notebook("second"),
        "1-2 - A B - Nov 3, 2026 0900 AM/01_tiny (2).ipynb": downloads.notebook("earlier"),
    }
    (row,) = planned(bare, tmp_path, files).rows
    assert row.found.file.parts[-1] == "01_tiny (1).ipynb"
    assert row.notes == ["newest of 2 attempts", "took 01_tiny (1).ipynb, not 01_tiny.ipynb"]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["nowhere.zip"], "no such file"),
        (["nbgrader_config.py"], "a file of another kind"),
        (["solutions", "--zone", "Mars/Olympus"], "'Mars/Olympus'"),
        (["solutions", "--assignment", "zzz"], "the name 'zzz'"),
        (["solutions", "--roster", "nothing.csv"], "No such file or directory"),
        (["tests"], "no notebook"),
    ],
)
def test_what_can_go_wrong_is_three_lines(root, arguments, found):
    outcome = course(root, "collect", *arguments)
    assert (outcome.code, len(outcome.err.splitlines())) == (1, 3)
    assert found in outcome.err.splitlines()[1]


def test_what_belongs_to_both_assignments_alike_is_asked(root, tmp_path):
    files = {"a/x.ipynb": downloads.notebook("a"), "b/x.ipynb": downloads.notebook("b", grade_id="1_other")}
    download = write_folder(tmp_path / "download", files)
    assert "say which: --assignment NAME" in course(root, "collect", str(download)).err
    assert course(root, "collect", str(download), "--assignment", OTHER, "--yes").code == 1
    assert [path.parent.parent.name for path in (root / "submitted").glob(f"*/{OTHER}/*.ipynb")] == ["b"]


def test_the_record_tells_where_each_submission_comes_from(root, tmp_path):
    download = write_folder(tmp_path / "download", downloads.canvas(class_uploads()[:2]))
    course(root, "collect", str(download), "--yes")
    record = json.loads((root / ".course" / "collected" / f"{NAME}.json").read_text())
    assert record["lovelaceada"] == {
        "entry": "lovelaceada_4000_9000_01_tiny.ipynb",
        "number": 9000,
        "platform": "canvas",
    }
    assert START.year == 2026
