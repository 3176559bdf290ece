"""Pointers of the exercises to their lessons lead to headings that exist."""

import json
import re

import pytest

from tests.support import REPOSITORY

EXERCISES = sorted((REPOSITORY / "solutions").glob("*/*.ipynb"))
POINTER = re.compile(r'Lesson (\d), "([^"]+)"')


def headings(number):
    """Headings of a lesson, without their marks."""
    (lesson,) = (REPOSITORY / "course").glob(f"{number:02}_*.ipynb")
    cells = json.loads(lesson.read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return [line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda path: path.stem)
def test_pointers_to_lessons_lead_to_headings(exercise):
    text = "\n".join("".join(cell["source"]) for cell in json.loads(exercise.read_text(encoding="utf-8"))["cells"])
    lost = [(number, name) for number, name in POINTER.findall(text) if name not in headings(int(number))]
    assert lost == []
