"""A quiz cell shows its question, keeps the answer in the cell, and answers every option."""

import importlib
import re

import nbformat
import pytest

from tests.repository.test_lessons import LESSONS, code
from tests.support import REPOSITORY
from utils import quiz
from utils.checks.base.card import CheckFailed, NotAttempted
from utils.checks.base.quiz import right_option
from utils.quiz import QuizError, ask, question, questions

GRADED = re.compile(r'right_option\("([\w.]+)"\)')
EVERY = [one for lesson in LESSONS for one in questions(lesson.stem[:2]).values()]


@pytest.mark.parametrize("asked", EVERY, ids=lambda asked: asked.name)
def test_every_option_has_feedback_of_its_own(asked):
    feedback = [text for _, text in asked.options.values()]
    assert len(set(feedback)) == len(feedback) >= 2
    assert min(map(len, feedback)) > 20
    for letter in asked.options:
        shown = repr(ask(asked.name, letter))
        assert ("✓ Yes" in shown) == (letter == asked.right)
        assert asked.options[letter][1].replace("**", "") in shown


def test_right_letters_are_spread():
    assert len({asked.right for asked in EVERY}) >= 3


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_every_question_of_a_lesson_is_asked_there_and_unanswered(lesson):
    source = "\n".join(cell.source for cell in code(nbformat.read(lesson, as_version=4)))
    checks = (REPOSITORY / "utils" / "checks").rglob("*.py")
    graded = {name for module in checks for name in GRADED.findall(module.read_text())}
    asked = set(questions(lesson.stem[:2])) - graded  # an exercise asks those that it grades
    assert asked
    assert [name for name in asked if f'ask("{name}", "?")' not in source] == []


@pytest.mark.parametrize("answer", ["c", " C) ", "(c)"])
def test_a_letter_may_be_written_as_people_do(answer):
    assert "✓ Yes" in repr(ask("01.gap", answer))


@pytest.mark.parametrize(
    "answer, words", [("?", "Replace the question mark by a, b or c"), ("d", "found 'd'"), (3, "found 3")]
)
def test_without_a_letter_no_feedback_is_given_away(answer, words):
    shown = repr(ask("01.gap", answer))
    assert words in shown
    assert not any(text in shown for _, text in question("01.gap").options.values())


def test_the_page_shows_question_options_and_feedback_as_markdown():
    page = ask("02.rate", "a")._repr_markdown_()
    assert page.startswith(question("02.rate").text)
    assert "\n- **a** `Dropout(0.86)`" in page
    assert "\n\n> ✗ Not quite. **a** 0.86 is the fraction *kept*" in page


@pytest.mark.parametrize("name, words", [("01.nothing", "'01[.]nothing'"), ("99.a", "'99'"), (5, "'5'")])
def test_an_unknown_question_is_told(name, words):
    with pytest.raises(QuizError, match=words):
        ask(name, "a")


def test_a_question_without_feedback_is_refused(tmp_path, monkeypatch):
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes" / "07.toml").write_text('[q]\nquestion = "?"\nright = "a"\n[q.a]\noption = "x"\n')
    monkeypatch.setattr(quiz.resources, "files", lambda package: tmp_path)
    with pytest.raises(QuizError, match=r"found 07\.q without them"):
        questions("07")


def test_a_graded_question_names_the_thinking_behind_a_wrong_option():
    check = right_option("01.gap")
    check(lambda: "c")
    with pytest.raises(CheckFailed, match="b: Take the epoch with the smallest training loss") as failure:
        check(lambda: "B")
    assert "what the validation rows are for" in str(failure.value)
    with pytest.raises(CheckFailed, match="one of the letters a, b, c"):
        check(lambda: "both")
    with pytest.raises(NotAttempted):
        check(lambda: ...)


@pytest.mark.parametrize("path", sorted((REPOSITORY / "exercises").glob("*/*.ipynb")), ids=lambda path: path.stem)
def test_progress_knows_every_check_by_the_name_that_exercises_call(path):
    source = "\n".join(cell.source for cell in code(nbformat.read(path, as_version=4)))
    module = importlib.import_module(f"utils.checks.{re.search(r'from utils.checks import (.+) as check', source)[1]}")
    names = re.findall(r"^check\.(\w+)\(", source, re.MULTILINE)
    assert len(names) >= 10
    assert [getattr(module, name).__name__ for name in names] == names
