"""The map holds: who imports whom, and one source for versions."""

import ast
import json
import re
import shutil
import sys
import tomllib

import pytest
import yaml

from grader.core.assignments import Assignment
from tests.support import REPOSITORY

GRADER_MAY_NOT = {"utils", "tests", "tensorflow", "keras"}
UTILS_MAY_NOT = {"grader", "tests", "nbgrader"}
NOTEBOOK_MAY_NOT = {"grader", "tests", "nbgrader"}


def imported(source):
    """Top-level names of all modules that some Python source imports."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module.split(".")[0])
    return names


def code(notebook):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def test_the_reader_of_imports_sees_them_all():
    source = "import a.b, c\nfrom d.e import f\ndef g():\n    import h\n"
    assert imported(source) == {"a", "c", "d", "h"}


@pytest.mark.parametrize("package, forbidden", [("utils", UTILS_MAY_NOT), ("grader", GRADER_MAY_NOT)])
def test_packages_import_along_the_arrows(package, forbidden):
    files = list((REPOSITORY / package).rglob("*.py"))
    assert files
    inside = REPOSITORY / "grader" / "runner" / "inside"  # runs in sandboxes
    outside = [file for file in files if inside not in file.parents]
    assert {str(file): found for file in outside if (found := imported(file.read_text()) & forbidden)} == {}


def test_functions_that_run_beside_an_answer_are_in_the_module_that_its_process_has():
    """In a notebook any function would do: only where a class is graded would it be missing."""
    named = set()
    for file in (REPOSITORY / "utils" / "checks").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "beside":
                named.add(node.args[1].id)
    module = ast.parse((REPOSITORY / "utils" / "checks" / "base" / "beside.py").read_text())
    there = {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
    assert len(named) >= 5
    assert named <= there


def test_notebooks_import_no_grader():
    notebooks = [n for folder in ("course", "solutions", "exercises") for n in (REPOSITORY / folder).rglob("*.ipynb")]
    assert len(notebooks) >= 6
    assert {n.name: found for n in notebooks if (found := imported(code(n)) & NOTEBOOK_MAY_NOT)} == {}


def test_notebooks_import_utils_before_keras():
    """`utils` silences TensorFlow's log, which nbgrader would take for a failure."""
    for notebook in (n for folder in ("course", "solutions") for n in (REPOSITORY / folder).rglob("*.ipynb")):
        text = code(notebook)
        assert text.index("from utils") < text.index("import keras"), notebook.name


def test_plotting_and_data_do_not_load_tensorflow():
    import subprocess

    program = "import sys, utils.data, utils.plots, utils.claims; sys.exit('tensorflow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY).returncode == 0


def test_environment_yml_agrees_with_pyproject():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    environment = (REPOSITORY / "environment.yml").read_text()
    assert f"name: {project['name']}\n" in environment
    assert f"- python {project['requires-python']}\n" in environment
    extras = re.search(r"--editable \.\[([\w,]+)\]", environment)[1]
    assert set(extras.split(",")) <= set(project["optional-dependencies"])


def test_the_lock_pins_every_dependency_with_hashes_and_no_address():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    wanted = [d for d in wanted if not d.startswith(project["name"])]
    lock = (REPOSITORY / "requirements.lock").read_text()
    assert "://" not in lock
    blocks = re.split(r"\n(?=\S)", lock)
    pinned = {re.match(r"([\w.-]+)==", block)[1]: block for block in blocks if "==" in block.splitlines()[0]}
    assert all("--hash=sha256:" in block for block in pinned.values())
    assert {re.match(r"[\w.-]+", d)[0] for d in wanted} <= set(pinned)


def test_versions_come_from_one_place():
    version = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]["version"]
    citation = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text())
    assert citation["version"] == version
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert f"\n## {version}" in (REPOSITORY / "CHANGELOG.md").read_text()


def test_changelog_names_every_command():
    from grader.cli import app

    commands = {command.name or command.callback.__name__.replace("_", "-") for command in app.registered_commands}
    assert {name for name in commands if f"`{name}`" not in (REPOSITORY / "CHANGELOG.md").read_text()} <= {"learn"}


def test_links_between_pages_lead_to_files_and_headings():
    """As they are read on a code host, without the site."""
    pages = [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").glob("*.md"), *(REPOSITORY / "benchmarks").glob("*.md")]
    broken = []
    for page in pages:
        text = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.DOTALL | re.MULTILINE)
        for link in re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", text):
            path, _, anchor = link.partition("#")
            target = page.parent / path
            headings = re.findall(r"^#+ (.+)$", target.read_text(), re.MULTILINE) if anchor else []
            anchors = {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}
            if not target.exists() or (anchor and anchor not in anchors):
                broken.append(f"{page.name}: {link}")
    assert broken == []


def test_pages_that_the_readme_links_read_without_the_site():
    linked = set(re.findall(r"\((docs/\w+\.md)\)", (REPOSITORY / "README.md").read_text()))
    assert len(linked) >= 4
    own = re.compile(r"\{\{|^:::|^```\{", re.MULTILINE)
    assert [page for page in linked if own.search((REPOSITORY / page).read_text())] == []


STAGES = ("core", "sandbox", "results", "submissions", "runner", "release", "gradebook", "collect", "feedback", "audit",
          "grading", "report", "learner", "cli")  # fmt: skip


def test_a_stage_of_the_grader_imports_only_stages_before_it():
    found = []
    for path in (REPOSITORY / "grader").rglob("*.py"):
        stage = path.relative_to(REPOSITORY / "grader").with_suffix("").parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            module = node.module if isinstance(node, ast.ImportFrom) else None
            other = (module or "").split(".")
            if other[0] == "grader" and len(other) > 1 and STAGES.index(other[1]) > STAGES.index(stage):
                found.append(f"{path.relative_to(REPOSITORY)} imports {module}")
    assert found == []
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = text.partition("packages before it (")[2].partition(")")[0]
    assert tuple(re.findall(r"`(\w+)`", named)) == STAGES[:-1]


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """What a fingerprint could depend on."""
    root = tmp_path_factory.mktemp("copied")
    for folder in ("solutions", "utils", "course"):
        shutil.copytree(REPOSITORY / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return root


@pytest.mark.parametrize(
    ("changed", "decides"),
    [
        ("solutions/02_dropout/02_dropout.ipynb", True),
        ("utils/checks/dropout/dropout.py", True),
        ("utils/checks/base/limits.py", True),
        ("utils/training.py", True),  # the setup cell imports it
        ("utils/engine.py", True),  # training imports it
        ("utils/datasets/concrete.csv", True),
        ("utils/quizzes/04.toml", True),
        ("utils/plots.py", False),
        ("utils/start.py", False),
        ("utils/claims.py", False),
        ("utils/explorables/dropout.js", False),
        ("course/02_dropout.ipynb", False),
    ],
)
def test_a_class_is_graded_again_when_what_decides_a_mark_has_changed(copied, changed, decides):
    assignment = Assignment(copied, "02_dropout")
    path, before = copied / changed, assignment.fingerprint()
    path.write_bytes(path.read_bytes() + b"\n")
    assert (assignment.fingerprint() != before) is decides
