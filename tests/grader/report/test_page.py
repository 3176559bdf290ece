"""The class report: what stands on the page, what can't act there, and what a browser makes of it."""

import csv
import hashlib
import io
import json
import os
import shutil
import sqlite3
import stat
from html.parser import HTMLParser
from importlib import resources

import pytest

from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.core.html import TEMPLATES
from grader.report.page import report_page
from grader.report.plots import bins
from grader.report.teach import MAX_NAMED
from grader.report.wording import signed
from grader.report.write import write_reports
from grader.results.result import CriterionResult, SubmissionResult
from grader.results.store import ResultStore
from tests.support.gradebooks import write
from tests.support.simulated_class import simulated_record
from tests.support.tiny_course import NAME, course, write_submission

NASTY = [
    "<script>document.title = 'ran'</script>",
    "</td></table><img src=x onerror=\"document.title='ran'\">",
    "' onmouseover='alert(1)",
    "=HYPERLINK(1)",
    "الخوارزمي",
    "李雷",
    "\u202eevitcaf",
]


class Words(HTMLParser):
    """The text of a page, spaces made one, and its tags."""

    def __init__(self, page):
        super().__init__()
        self.parts, self.tags = [], []
        self.feed(page)
        self.text = " ".join(" ".join(self.parts).split())

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, tuple(name for name, _ in attributes)))

    def handle_data(self, data):
        self.parts.append(data)


def words(page):
    return Words(page.partition("</style>")[2].partition("<script>")[0]).text


def result(root, student, verdicts="++++?", **changes):
    """A result of the tiny assignment: a sign for each criterion, of an existing submission."""
    assignment = Assignment(root, NAME)
    path = write_submission(root, student)
    criteria = {}
    signs = {"+": "passed", "-": "failed", "o": "not attempted", "?": "manual", "!": "ungradable"}
    most = {grade_id: points for question in assignment.questions for grade_id, points in question.points.items()}
    for (grade_id, points), sign in zip(most.items(), verdicts, strict=True):
        reached = {"+": points, "-": 0.0, "o": 0.0}.get(sign)
        hints = ["The sign is lost.", "Look at -3."] if sign == "-" else []
        criteria[grade_id] = CriterionResult(
            signs[sign], reached, points, "It is right" * (sign == "-"), "6", "-6", hints
        )
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    one = SubmissionResult(NAME, student, sha256, assignment.fingerprint(), criteria=criteria, seconds={"student": 1.5})
    for name, value in changes.items():
        setattr(one, name, value)
    return one


def enter(root, results, gradebook=True):
    """Put results into the result store and the gradebook, as `course grade` does."""
    with ResultStore(root) as store:
        for one in results:
            store.append(one)
    if gradebook:
        write(root, NAME, results)


def refused(root, student, state="refused"):
    reason = {"expected": "a notebook", "found": "an <b>empty</b> folder", "todo": "ask for it"}
    return result(root, student, state=state, reason=reason, criteria={})


def page_of(root, *arguments):
    """The page that `course report` writes, and what was said besides."""
    out = root / "report.html"
    outcome = course(root, "report", "--out", str(out), *arguments)
    assert (outcome.code, outcome.out) == (0, f"wrote {out}\n"), outcome.err
    return out.read_text(encoding="utf-8"), outcome.err


@pytest.fixture(scope="module")
def once(released_course, tmp_path_factory):
    """A class with every kind of result, in the result store and the gradebook."""
    tiny = shutil.copytree(released_course, tmp_path_factory.mktemp("report") / "course")
    enter(
        tiny,
        [
            result(tiny, "ada", "++++o"),
            result(tiny, "bob", "++++?"),
            result(tiny, "cyd", "+-+-o", differences=["1 test cell is missing"]),
            result(tiny, "dee", "+-!+o", sandbox=""),
            refused(tiny, "eve"),
            result(tiny, "fay", state="ungradable", reason={"found": "no memory", "todo": "add some"}, criteria={}),
        ],
    )
    return tiny


@pytest.fixture
def graded(once, tmp_path):
    """That class, a test's own copy."""
    return shutil.copytree(once, tmp_path / "course")


def test_the_page_says_what_to_teach_and_what_waits(graded):
    page, said = page_of(graded)
    text = words(page)
    assert said == ""
    for sentence in (
        "Class report · 4 of 6 students graded",
        "The hardest question: 3. why, 0 % of its points on average, not attempted by 3 of 3.",
        "The check passed least often: Graded manually (3. why), 0 of 3 .",
        "A mistake of 2 of 4 in 1. double: The sign is lost.",
        "1 student wrote a text for you to grade 3. why. Grade it in formgrader",
        "2 students could not be graded fully",
        "dee : 2. halve",
        "fay : found no memory; to do: add some",
        "1 student submitted something that can't be graded",
        "eve : found an <b>empty</b> folder; to do: ask for it",
        "1 student changed more than the answers",
        "cyd : 1 test cell is missing",
        "Left out: 1 student, because the grader failed on part of the submission.",
        "Outlined: 1 student with a text still to be graded",
        "4 students are too few.",
        "Unknown. Learners have them in .course/progress.json",
        "This section uses files submitted at submitted/STUDENT/01_tiny/progress.json .",
        "from the results in .course/results.db and the gradebook gradebook.db",
        "1 student graded without a sandbox",
    ):
        assert sentence in text, text
    assert str(graded) not in page


def test_what_is_equally_hard_is_all_named(graded):
    hard = [result(graded, student, "+---o") for student in ("ada", "bob", "cyd", "dee")]
    for one in hard:
        for grade_id, criterion in one.criteria.items():
            criterion.check = grade_id
    enter(graded, hard)
    text = words(page_of(graded)[0])
    assert "The hardest questions: 2. halve, 0 % of its points on average; 3. why, 0 % of its points on average" in text
    assert (
        "The checks passed least often: 1_double-negative (1. double), 0 of 4 ; 2_halve-even (2. halve), 0 of 4 ; "
        "2_halve-odd (2. halve), 0 of 4 ; and 1 more." in text
    )


def test_points_are_those_of_the_score_table_and_of_a_person(graded):
    """Sums 5, 5, 3 are counted; the fourth has a part that the grader failed on."""
    text = words(page_of(graded)[0])
    assert "Median 5 Middle half 4 to 5 Mean 4.3 Standard deviation 1.2 Lowest 3 Highest 5" in text
    assert "bob 5 2 3 ? graded, text to grade 1.5" in text
    assert "cyd 3 1 2 – graded, changed notebook 1.5" in text
    assert "dee 2 1 ? – graded, in part, no sandbox 1.5" in text
    assert "eve – – – – refused –" in text
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{graded}/gradebook.db", "dropout-batchnorm") as gradebook:
        notebook = gradebook.find_submission_notebook(NAME, NAME, "bob")
        next(grade for grade in notebook.grades if grade.name == "3_why").manual_score = 0.5
        gradebook.db.commit()
        gradebook.update_or_create_student("bob", first_name="<b>Bob</b>", last_name="Ω")
    page = page_of(graded)[0]
    assert "bob Ω, <b>Bob</b> 5.5 2 3 0.5 graded 1.5" in words(page)
    assert "for you to grade" not in words(page)
    assert "<b>Bob" not in page


def test_a_half_graded_class_says_how_many_of_how_many(graded):
    write_submission(graded, "new")
    write_submission(graded, "bob", double="def double(x):\n    return 3 * x")
    enter(graded, [result(graded, "gus")], gradebook=False)
    page, said = page_of(graded)
    assert "5 of 8 students graded" in words(page)
    assert said.splitlines() == [
        "1 of 8 not graded yet: run `course grade` (new)",
        "1 of 8 graded before the submission or the checks changed: run `course grade` (bob)",
        "1 of 8 graded, but not in this gradebook: run `course grade`, or choose the right gradebook with --db (gus)",
    ]
    for sentence in said.splitlines():
        assert sentence in words(page)


@pytest.mark.parametrize("state", ["refused", "unrecognized"])
def test_a_refused_submission_after_a_graded_one_says_that_the_marks_stay(graded, state):
    enter(graded, [refused(graded, "ada", state)], gradebook=False)
    text = words(page_of(graded)[0])
    assert "ada : found an <b>empty</b> folder; to do: ask for it; the gradebook keeps the marks" in text
    assert f"ada 5 – – – {state}, earlier mark –" in text


def test_links_lead_to_the_pages_of_feedback_that_are_there(graded):
    assert 'href="' not in page_of(graded)[0].partition('id="students"')[2]
    assert course(graded, "feedback", NAME).code == 0
    assert f'<a href="feedback/ada/{NAME}/{NAME}.html"><bdi>ada</bdi></a>' in page_of(graded)[0]


def test_time_and_hints_are_taken_from_files_that_were_submitted(graded):
    def put(student, content):
        (graded / "submitted" / student / NAME / "progress.json").write_text(content)

    entry = {"minutes": 40.0, "checks": {"x": {"passed": True, "hints": ["a", "b"]}}}
    put("ada", json.dumps({NAME: entry}))
    put("bob", json.dumps({NAME: {**entry, "minutes": 20}}))
    put("cyd", '{"01_tiny": {"minutes": NaN, "checks": {}}}')
    put("dee", "[" * 100_000)
    (graded / "submitted" / "eve" / NAME / "progress.json").symlink_to("/etc/passwd")
    put("fay", json.dumps({NAME: {"minutes": 10**300, "checks": {}}}))
    text = words(page_of(graded)[0])
    assert "Known for 2 of 6 students; median 30 minutes (middle half 25 to 35); median 2 hints shown" in text
    assert "ada 5 2 3 – graded 1.5 40 2" in text


@pytest.mark.parametrize("text", NASTY)
def test_nothing_of_a_submission_acts(graded, text):
    """The tags of the page are the same whatever stands in a result, and its policy lets no other script run."""
    calm, nasty = (hostile(graded, one) for one in ("fine", text))
    assert Words(nasty).tags == Words(calm).tags
    assert "\u202e" not in nasty
    policy = nasty.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    assert policy.count("script-src 'sha256-") == 1 and "unsafe" not in policy and "default-src 'none'" in policy
    assert "://" not in nasty.partition("<body>")[2].partition("<script>")[0]


def hostile(root, text):
    """A page with `text` wherever a submission, or a gradebook, could put some."""
    one = result(root, "cyd", "+-+-o", differences=[text], versions={"python": text})
    for criterion in one.criteria.values():
        criterion.hints, criterion.expected, criterion.found, criterion.check = [text, text], text, text, text
    reason = {"found": text, "todo": text}
    enter(root, [one, result(root, "eve", state="refused", reason=reason, criteria={})])
    with sqlite3.connect(root / "gradebook.db") as connection:
        connection.execute("UPDATE student SET first_name = ?, last_name = ?", (text, text))
    connection.close()
    return page_of(root)[0]


def test_folders_with_odd_names_are_listed(graded):
    for name in ("a\u202eb", "<i>x", "x&y", os.fsdecode(b"\xff\xfe")):
        (graded / "submitted" / name / NAME).mkdir(parents=True)
    page, said = page_of(graded)
    assert "'a\\u202eb' : found" in words(page) and "'\\udcff\\udcfe' : found" in words(page)
    assert "&lt;i&gt;x" in page and "x&amp;y" in page
    assert "1 of 10 not graded yet: run `course grade` (x&y)" in said


def spoil_results(root):
    (root / ".course").mkdir(exist_ok=True)
    (root / ".course" / "results.db").write_text("half a line\n" * 99)


@pytest.mark.parametrize(
    ("arguments", "prepare", "found"),
    [
        ([], lambda root: None, "found     none"),
        ([NAME], lambda root: ResultStore(root).close(), "found     none"),
        ([NAME], spoil_results, "found     file is not a database"),
        (["01_tinny"], lambda root: None, "did you mean 01_tiny?"),
        ([], lambda root: shutil.rmtree(root / "submitted"), "expected  submissions at submitted/STUDENT/"),
    ],
)
def test_nothing_to_report_is_a_sentence(tiny, arguments, prepare, found):
    write_submission(tiny, "ada")
    prepare(tiny)
    outcome = course(tiny, "report", *arguments)
    assert outcome.code == 1 and outcome.out == ""
    assert found in outcome.err and len(outcome.err.splitlines()) == 3
    assert not list(tiny.glob("report-*"))


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda root: (root / "gradebook.db").unlink(), "no such file"),
        (lambda root: (root / "gradebook.db").write_text("no database, " * 99), "not a SQLite database"),
        (lambda root: (root / "report-01_tiny.html").mkdir(), "Is a directory"),
    ],
)
def test_what_can_not_be_read_or_written_is_a_sentence(graded, spoil, found):
    spoil(graded)
    outcome = course(graded, "report")
    assert outcome.code == 1 and found in outcome.err and len(outcome.err.splitlines()) == 3


def test_no_driver_for_the_gradebook_is_a_sentence(graded):
    outcome = course(graded, "--db", "postgresql://nobody@127.0.0.1:1/none", "report")
    assert outcome.code == 1 and "OperationalError" in outcome.err and "Traceback" not in outcome.err


def test_every_graded_assignment_gets_a_page_of_its_own(graded):
    shutil.copytree(graded / "solutions" / NAME, graded / "solutions" / "02_more")
    (graded / "solutions" / "02_more" / f"{NAME}.ipynb").rename(graded / "solutions" / "02_more" / "02_more.ipynb")
    (graded / "submitted" / "ada" / "02_more").mkdir()
    outcome = course(graded, "report")
    assert outcome.out == f"wrote {graded}/report-{NAME}.html\n"
    other = result(graded, "ada", assignment="02_more")
    with ResultStore(graded) as store:
        store.append(other)
    outcome = course(graded, "report")
    assert outcome.out == f"wrote {graded}/report-{NAME}.html\nwrote {graded}/report-02_more.html\n"
    with pytest.raises(CourseError) as error:
        write_reports(Course(graded), out=graded / "x.html")
    assert error.value.found == f"{NAME}, 02_more"


def test_a_page_is_written_whole_and_can_be_read_by_others(graded):
    page_of(graded)
    assert stat.S_IMODE((graded / "report.html").stat().st_mode) == 0o644
    assert not list(graded.glob(".report*"))


@pytest.mark.parametrize(
    ("points", "most", "width", "expected"),
    [
        ([0, 3, 3, 5], 5, 1, {"0": 1, "3": 2, "5": 1}),
        ([0.5, 5], 5, 1, {"0 to below 1": 1, "5 to 5": 1}),
        ([0, 99, 100, 104], 100, 5, {"0 to below 5": 1, "95 to below 100": 1, "100 to 100": 2}),
        ([20, 20.5], 20, 1, {"20 to 20": 2}),
    ],
)
def test_bins_hold_everybody_once(points, most, width, expected):
    found_width, found = bins([(value, False) for value in points], most)
    assert found_width == width
    assert {one.label: one.count for one in found if one.count} == expected


@pytest.mark.parametrize(
    ("value", "shown"), [(-0.3, "−0.30"), (-0.001, "0.00"), (-0.0, "0.00"), (0.126, "0.13"), (None, None)]
)
def test_a_correlation_of_zero_has_no_sign(value, shown):
    assert signed(value) == shown


@pytest.mark.parametrize(
    ("named", "shown"),
    [(["a"], "a"), (["a", "b"], "a; b"), (["a", "b", "c"], "a; b; c"), ([*"abcde"], "a; b; c; and 2 more")],
)
def test_a_long_list_of_what_is_equally_hard_is_cut(named, shown):
    macro = TEMPLATES.get_template("report/macros.html.j2").module.some
    assert macro(named, MAX_NAMED, caller=str) == shown


# ---- in a browser ----


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """The report of 2,000 students, and what it was made from."""
    record = simulated_record(2000)
    path = tmp_path_factory.mktemp("large") / "report.html"
    path.write_text(report_page(record, path.parent), encoding="utf-8")
    return path, record


@pytest.fixture
def opened(browser, large):
    """The report of 2,000 in a browser, with what its console said."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.goto(large[0].as_uri())
    yield page
    assert page.said == []
    page.close()


MOST = 500  # ms: generous, as machines that run tests are busy; alone it takes a tenth
TIMED = """([act, argument]) => {
    const sheet = document.querySelector('[data-name$="-students"]'), start = performance.now()
    if (act === 'sort') sheet.querySelectorAll('th button')[argument].click()
    else {
        const input = sheet.querySelector('input')
        input.value = argument
        input.dispatchEvent(new Event('input'))
    }
    document.body.offsetHeight  // layout is part of it
    return performance.now() - start
}"""


def shown(page, column):
    """The texts of a column of students."""
    return page.locator(f'[data-name$="-students"] tbody td:nth-child({column})').all_text_contents()


def test_2000_students_sort_and_filter_at_once(opened, large):
    _, record = large
    sheet = opened.locator('[data-name$="-students"]')
    status, points = sheet.locator("output"), sheet.locator("th", has_text="Points")
    assert status.text_content() == "2,000 rows, first 100 shown"
    times = {"ascending": opened.evaluate(TIMED, ["sort", 2])}
    assert points.get_attribute("aria-sort") == "ascending"
    expected = sorted(member.points for member in record.graded)
    assert [float(text) for text in shown(opened, 3)] == expected[:100]
    times["descending"] = opened.evaluate(TIMED, ["sort", 2])
    assert points.get_attribute("aria-sort") == "descending"
    assert [float(text) for text in shown(opened, 3)] == expected[::-1][:100]
    times["filter"] = opened.evaluate(TIMED, ["filter", "PENA changed"])
    wanted = [one.id for one in record.graded if "Peña" in one.name and one.marks.result.differences]
    assert sorted(shown(opened, 1)) == wanted and wanted
    assert status.text_content() == f"{len(wanted)} of 2,000 rows match"
    times["no filter"] = opened.evaluate(TIMED, ["filter", ""])
    print({what: round(value) for what, value in times.items()}, "ms")
    assert max(times.values()) < MOST, times


def test_a_keyboard_sorts_filters_and_shows_all(opened):
    sheet = opened.locator('[data-name$="-students"]')
    button = sheet.get_by_role("button", name="Points")
    button.focus()
    opened.keyboard.press("Enter")
    assert sheet.locator("th", has_text="Points").get_attribute("aria-sort") == "ascending"
    assert sheet.locator("th[aria-sort=ascending]").count() == 1
    sheet.get_by_role("searchbox", name="Filter students").focus()
    opened.keyboard.type("s00001")
    assert shown(opened, 1) == ["s00001"]
    opened.keyboard.press("Control+a")
    opened.keyboard.press("Delete")
    sheet.get_by_role("button", name="Show all 2,000 rows").press("Enter")
    assert sheet.locator("tbody tr").count() == 2000


def test_a_filter_that_matches_nothing_says_so(opened):
    sheet = opened.locator('[data-name$="-students"]')
    sheet.get_by_role("searchbox").fill("nobody at all")
    assert sheet.locator("tbody").all_inner_texts() == ["No row matches."]
    assert sheet.locator("output").text_content() == "0 of 2,000 rows match"
    sheet.get_by_role("searchbox").fill("s00001")
    assert shown(opened, 1) == ["s00001"]


def test_mistakes_that_nobody_made_twice_are_folded(browser, tmp_path):
    record = simulated_record(12)
    for mistake in record.mistakes:
        mistake.students = mistake.students[:1]
    path = tmp_path / "report.html"
    path.write_text(report_page(record, tmp_path), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    sheet = page.locator('[data-name$="-mistakes"]')
    assert len(record.mistakes) > 5
    assert sheet.locator("tbody tr").count() == 5
    sheet.get_by_role("button", name=f"Show all {len(record.mistakes)} rows").click()
    assert sheet.locator("tbody tr").count() == len(record.mistakes)
    assert sheet.locator("tbody tr > td > details").count() == len(record.mistakes)
    page.close()


def test_a_sheet_saves_what_is_filtered_as_csv_that_no_spreadsheet_runs(opened, large, tmp_path):
    _, record = large
    sheet = opened.locator('[data-name$="-students"]')
    sheet.get_by_role("searchbox").fill("graded </td><script>")
    with opened.expect_download() as download:
        sheet.get_by_role("button", name="Save as CSV").click()
    assert download.value.suggested_filename == "02_dropout-students.csv"
    download.value.save_as(tmp_path / "a.csv")
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    assert header == ["Student", "Name", "Points", "1", "2", "3", "4", "5", "State", "Seconds"]
    wanted = {one.id: one for one in record.members if "</td>" in one.name and "graded" in one.state}
    assert [row[0] for row in rows] == list(wanted)
    for row in rows:
        one = wanted[row[0]]
        assert row[1] == one.name
        assert row[2] == (f"{one.points:g}" if one.outcomes else "")


def test_mistakes_are_saved_with_who_made_them(opened, large, tmp_path):
    _, record = large
    sheet = opened.locator('[data-name$="-mistakes"]')
    with opened.expect_download() as download:
        sheet.get_by_role("button", name="Save as CSV").click()
    download.value.save_as(tmp_path / "a.csv")
    header, *rows = csv.reader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"), newline=""), strict=True)
    assert header == ["Students", "%", "Hint shown", "Question", "Who"]
    assert [int(row[0]) for row in rows] == [len(one.students) for one in record.mistakes]
    assert [len(row[4].split("; ")) for row in rows] == [len(one.students) for one in record.mistakes]
    assert rows[0][2] == record.mistakes[0].hint.replace("`", "")


def test_a_cell_that_a_spreadsheet_would_run_is_made_inert(opened):
    run = opened.evaluate("['=1+1', '-12.5', '−0.3', '–', 'x;=1', '@a', 'say \"so\"'].map(quoted)")
    assert run == ['"\'=1+1"', "-12.5", "-0.3", '""', '"x;\'=1"', '"\'@a"', '"say ""so"""']


@pytest.mark.parametrize(
    ("students", "width", "scheme"),
    [(5, 390, "light"), (5, 390, "dark"), (5, 1280, "light"), (5, 1280, "dark"), (120, 390, "dark")],
)
def test_every_width_and_scheme_is_usable(browser, tmp_path, students, width, scheme):
    """No sideways scrolling of the page, no request, nothing that axe-core complains of, folded parts included."""
    path = tmp_path / "report.html"
    path.write_text(report_page(simulated_record(students), tmp_path), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == []
    assert len(found["passes"]) > 10
    assert (said, asked, page.title()) == ([], [path.as_uri()], "Class report: Exercise 2: dropout")
    page.close()


def test_without_scripts_it_is_a_page_of_plain_tables(browser, large):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(large[0].as_uri())
    assert page.locator('[data-name$="-students"] tbody tr').count() == 2000
    assert page.get_by_role("button").count() == 0
    assert page.get_by_role("searchbox").count() == 0
    page.context.close()


def test_paper_is_light_and_shows_no_controls(opened):
    opened.emulate_media(media="print", color_scheme="dark")
    assert opened.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not opened.get_by_role("searchbox").first.is_visible()
    assert not opened.get_by_role("navigation").is_visible()
    assert opened.locator(".histogram").is_visible()
    opened.set_viewport_size({"width": 720, "height": 1000})  # A4 within its margins
    assert opened.evaluate("document.documentElement.scrollWidth") <= 720
