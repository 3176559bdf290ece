"""Prose, names and messages use the glossary's words: one word for one thing, and none that it retires."""

import json
import re
from pathlib import Path

import pytest

from tests.support import REPOSITORY

RETIRED = {
    r"mend(s|ed|ing)?": "fix, correct",
    r"hand-?ins?|handed in": "submission, submitted",
    r"whoever|whosoever": "name who it is",
    r"batch mates?": "the other rows of the batch",
    r"spoilt": "noisy, corrupted",
    r"anew": "again",
    r"zygotes?": "fork server",
    r"some \d+ (minutes|seconds|s|min)": "about 17 minutes",
}
PATTERN = re.compile("|".join(rf"\b({word})\b" for word in RETIRED), re.IGNORECASE)
KEPT = {("grader/gradebook/written.py", "handin")}  # the name of a column in existing gradebooks
GRADE_ID = "independent of batch mates"  # as released notebooks and gradebooks have it
LEFT_OUT = ("tests/answers/", "tests/attacks/", "docs/benchmarks/")


def texts():
    """(name, text) of every file of prose or code; of notebooks what people wrote."""
    for folder in ("course", "solutions", "exercises"):
        for path in (REPOSITORY / folder).rglob("*.ipynb"):
            if ".ipynb_checkpoints" not in path.parts:
                yield path, "\n".join("".join(cell["source"]) for cell in json.loads(path.read_text())["cells"])
    for folder in ("docs", "grader", "utils", "tests", "benchmarks", ".ci"):
        for path in (REPOSITORY / folder).rglob("*"):
            if path.suffix in (".md", ".py", ".toml", ".js", ".css", ".html", ".j2") and path != Path(__file__):
                yield path, path.read_text(encoding="utf-8")
    for path in [*REPOSITORY.glob("*.md"), REPOSITORY / "Makefile", REPOSITORY / "nbgrader_config.py"]:
        yield path, path.read_text(encoding="utf-8")


def test_no_text_uses_a_retired_word():
    found = []
    for path, text in texts():
        name = path.relative_to(REPOSITORY).as_posix()
        if name.startswith(LEFT_OUT):
            continue
        words = {match[0].lower() for match in PATTERN.finditer(text.replace("_", " ").replace(GRADE_ID, ""))}
        found += [f"{name}: {word}" for word in sorted(words) if (name, word) not in KEPT]
    assert found == [], f"say instead: {RETIRED}"


@pytest.mark.parametrize("text", ["Mend it", "a hand-in", "was_handed_in", "whoever", "some 17 minutes", "a zygote"])
def test_retired_words_are_seen(text):
    assert PATTERN.search(text.replace("_", " "))
