"""The site as its readers get it: built once, served over HTTP, opened in a real browser."""

import functools
import http.server
import os
import re
import subprocess
import sys
import threading
import time
from html.parser import HTMLParser
from importlib import resources
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import nbformat
import pytest
import typer
import yaml

from grader import cli
from grader.core.assignments import Assignment
from grader.grading.sample_class import plan_class
from grader.sandbox import sandbox, usage
from tests.support import REPOSITORY
from tests.support.needs import needs
from tests.support.tiny_course import expected_scores

LESSONS = sorted(path.stem for path in (REPOSITORY / "course").glob("*.ipynb"))
# The theme's column would scroll before the page does.
SCROLLS_SIDEWAYS = """() => ["html", ".content"].some(part => {
    const box = document.querySelector(part); return box.scrollWidth > box.clientWidth })"""
MAKEFILE = (REPOSITORY / "Makefile").read_text()
TARGETS = set(re.findall(r"^(\w+):", MAKEFILE, re.MULTILINE))
TARGETS |= {f"install-{extra}" for extra in re.search(r"^EXTRAS := (.*)", MAKEFILE, re.MULTILINE)[1].split()}
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
# Bytes of a page with all it loads, uncompressed: some seconds on a slow phone.
HEAVIEST, HEAVIEST_HTML = 800_000, 250_000


class Page(HTMLParser):
    """What a page says of itself: ids, links, images, headings."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.images, self.headings = set(), [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids.add(attributes.get("id"))
        for name in ("href", "src"):
            if attributes.get(name):
                self.links.append(attributes[name])
        if tag == "img":
            self.images.append(attributes)
        if tag == "h1":
            self.headings.append(attributes)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the built site."""
    out = tmp_path_factory.mktemp("site")
    began = time.perf_counter()
    command = [sys.executable, "-m", "sphinx", "-M", "html", "docs", str(out), "--fail-on-warning", "--quiet"]
    built = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (built.returncode, built.stdout + built.stderr) == (0, "")
    print(f"built in {time.perf_counter() - began:.1f} s")
    return out / "html"


@pytest.fixture(scope="session")
def pages(site):
    """Every page of the site that Sphinx made, by its path."""
    paths = (path for path in site.rglob("*.html") if path.parent.name not in ("_static", "explorables"))
    return {str(path.relative_to(site)): Page(path.read_text(encoding="utf-8")) for path in paths}


@pytest.fixture(scope="session")
def address(site):
    """Where the site is served."""
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def test_the_site_holds_every_lesson_and_every_guide(pages):
    guides = {"index", "exercises", "explorables", "learners", "instructors", "maintainers", "security", "measured"}
    wanted = guides | {"architecture", "references", "search"} | {f"course/{name}" for name in LESSONS}
    assert len(LESSONS) == 5
    assert {f"{name}.html" for name in wanted} - set(pages) == set()


def test_every_notebook_can_be_downloaded_as_it_is(site):
    downloads = sorted(path.read_bytes() for path in (site / "_downloads").rglob("*.ipynb"))
    notebooks = [*(REPOSITORY / "course").glob("*.ipynb"), *(REPOSITORY / "exercises").glob("*/*.ipynb")]
    assert downloads == sorted(path.read_bytes() for path in notebooks)


def test_every_internal_link_and_anchor_resolves(site, pages):
    broken = []
    for name, page in pages.items():
        for link in page.links:
            target, anchor = urldefrag(link)
            if urlsplit(link).scheme:
                continue
            path = unquote(urlsplit(urljoin(f"/{name}", target)).path)[1:] if target else name
            if not (site / path).is_file() or (anchor and path in pages and unquote(anchor) not in pages[path].ids):
                broken.append((name, link))
    assert broken == []


def test_external_links_are_well_formed_and_encrypted(pages):
    links = {link for page in pages.values() for link in page.links if urlsplit(link).scheme not in ("", "data")}
    assert links
    assert {link for link in links if not re.fullmatch(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", link)} == set()


def test_every_page_has_one_heading_and_every_image_its_text(pages):
    assert {name: len(page.headings) for name, page in pages.items() if len(page.headings) != 1} == {}
    assert {name for name, page in pages.items() for image in page.images if len(image.get("alt") or "") < 20} == set()
    assert {name for name, page in pages.items() for image in page.images if image["src"].startswith("data:")} == set()


def test_a_lesson_shows_all_of_its_figures_and_lets_a_quiz_answer(site, pages):
    for name in LESSONS:
        notebook = nbformat.read(REPOSITORY / "course" / f"{name}.ipynb", as_version=4)
        outputs = [output.data for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output]
        figures = [data for data in outputs if "image/png" in data or "<img" in data.get("text/html", "")]
        text = (site / "course" / f"{name}.html").read_text(encoding="utf-8")
        assert len(pages[f"course/{name}.html"].images) == len(figures)
        assert text.count("The numbers behind this figure") == sum("image/png" not in data for data in figures)
        assert text.count("✓ Yes.") == sum("text/markdown" in data for data in outputs) >= 2


def test_formulas_are_drawn_without_a_program(site):
    text = (site / "course" / "03_batch_normalization.html").read_text(encoding="utf-8")
    assert "<mi>γ</mi>" in text
    assert "MathJax" not in text


def test_every_work_that_a_lesson_cites_is_among_the_references():
    references = " ".join((REPOSITORY / "docs" / "references.md").read_text(encoding="utf-8").split())
    for name in LESSONS:
        cells = nbformat.read(REPOSITORY / "course" / f"{name}.ipynb", as_version=4).cells
        cited = next(cell.source for cell in cells if "**References.**" in cell.source)
        cited = " ".join(cited.partition("**References.**")[2].partition("**Next.**")[0].split())
        titles = re.findall(r"\*(.+?)\*", cited)
        assert titles
        assert [title for title in titles if title not in references] == []


def test_the_heaviest_page_is_bearable(site, pages):
    weights = {}
    for name, page in pages.items():
        files = {urljoin(f"/{name}", urldefrag(link)[0])[1:] for link in page.links if not urlsplit(link).scheme}
        loaded = {name} | {file for file in files if re.search(r"\.(css|js|png|svg)(\?|$)", file)}
        weights[name] = sum((site / urlsplit(file).path).stat().st_size for file in loaded)
    print("\n".join(f"{weight / 1000:6.0f} kB  {name}" for name, weight in sorted(weights.items())))
    assert max(weights.values()) < HEAVIEST
    assert max((site / name).stat().st_size for name in pages) < HEAVIEST_HTML


@needs("Chromium")
def test_no_page_asks_anything_of_another_place_or_scrolls_sideways_on_a_phone(browser, pages, address):
    page = browser.new_page(viewport=PHONE)
    asked, wide, wrong = set(), [], []
    page.on("request", lambda request: asked.add(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for name in pages:
        page.goto(address + name)
        if page.evaluate(SCROLLS_SIDEWAYS):
            wide.append(name)
    page.close()
    assert {url for url in asked if not url.startswith((address, "data:"))} == set()
    assert (wide, wrong) == ([], [])


@needs("Chromium")
def test_the_search_finds_moving_variance(browser, address):
    page = browser.new_page(viewport=DESKTOP)
    page.goto(address)
    page.get_by_role("textbox", name="Search").fill("moving variance")
    page.keyboard.press("Enter")
    found = page.locator("ul.search a", has_text="Lesson 3")
    found.first.wait_for()
    found.first.click()
    page.get_by_role("heading", level=1, name="Lesson 3").wait_for()
    page.close()


@needs("Chromium")
@pytest.mark.parametrize("name", ["index", "course/02_dropout", "instructors", "search"])
def test_a_screen_reader_can_use_the_page_and_every_text_stands_out(browser, address, name):
    page = browser.new_page(viewport=DESKTOP, color_scheme="light")
    page.goto(f"{address}{name}.html")
    page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(19, 20, 22)"
    found += page.evaluate("axe.run({runOnly: ['color-contrast'], resultTypes: ['violations']})")["violations"]
    page.close()
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], node["target"], node["failureSummary"]) for one in serious for node in one["nodes"]] == []


def test_the_class_on_the_instructors_page_is_the_one_that_readers_get():
    page = (REPOSITORY / "docs" / "instructors.md").read_text(encoding="utf-8")
    assignment = Assignment(REPOSITORY, "01_plain_mlp")
    for member in plan_class(assignment, 5):
        assert f"  {member.name:<12}{member.kind}\n" in page
    for name, scores in expected_scores(assignment, 5).items():
        assert f'"{name}","","","{name}","",{sum(scores.values()):g}\n' in page


def test_the_security_model_names_the_limits_of_a_box():
    page = (REPOSITORY / "docs" / "security.md").read_text()
    row = "\n".join(re.findall(r"^\| (?:resources|files \| the system).*", page, re.MULTILINE))
    limits = [f"{usage.MEMORY >> 30} GB", f"{sandbox.PROCESSES} processes", f"{usage.THREADS} threads"]
    limits += [f"{sandbox.FILES:,} files", f"{sandbox.DISK >> 20} MB"]
    limits += [f"{sandbox.LIMITS['FSIZE'] >> 20} MB a file"]
    limits += [f"{sandbox.LIMITS['NOFILE']} open files", f"{usage.SECONDS // 60} minutes"]
    assert [limit for limit in limits if limit not in row] == []


def test_pages_name_commands_that_exist():
    text = "\n".join(page.read_text(encoding="utf-8") for page in (REPOSITORY / "docs").glob("*.md"))
    named = set(re.findall(r"^\$ course ([\w-]+)", text, re.MULTILINE))
    assert {"release", "sample-class", "grade", "feedback", "export", "check"} <= named
    assert named <= set(typer.main.get_command(cli.app).commands)
    assert set(re.findall(r"(?:`|^)make ([\w-]+)", text, re.MULTILINE)) <= TARGETS
    programs = set(re.findall(r"benchmarks/\w+\.py", text))
    assert {program for program in programs if not (REPOSITORY / program).is_file()} == set()


def test_the_workflow_runs_what_exists_and_may_do_no_more_than_it_must():
    workflow = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    commands = [step["run"] for step in steps if "run" in step]
    assert ".ci/run" in commands
    assert os.access(REPOSITORY / ".ci" / "run", os.X_OK)
    assert {command.split()[1] for command in commands if command.startswith("make ")} == {"site"} <= TARGETS
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"]) for step in steps if "uses" in step)
    assert workflow["permissions"] == {"contents": "read"}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job} == {
        "publish": {"pages": "write", "id-token": "write"}
    }
    assert workflow["jobs"]["publish"]["if"] == "github.ref == 'refs/heads/main'"
