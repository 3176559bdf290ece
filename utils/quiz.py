"""Quiz questions: the answer is typed into the cell, so it survives saving, and every option has its own feedback.

The questions live in utils/quizzes/, one file per lesson, as TOML:

    [scale]                                      # asked with ask("02.scale", "?")
    question = "What happens to the kept units?"
    right = "b"

    [scale.a]
    option = "Nothing."
    feedback = "Then their sum would shrink: ..."

Texts are Markdown. An assignment grades a question with `utils.checks.base.quiz`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


class QuizError(Exception):
    """A question that does not exist; the message says which there are."""


@dataclass(frozen=True)
class Question:
    """One question of the course.

    Attributes:
        name: "<lesson>.<question>", such as "02.scale".
        text: the question, Markdown.
        right: the letter of the right option.
        options: maps each letter to (option, feedback), both Markdown.
    """

    name: str
    text: str
    right: str
    options: dict[str, tuple[str, str]]

    def read(self, answer):
        """The letter that an answer means, or None for one that chooses no option (" B) " chooses b)."""
        letter = answer.strip().strip("().").lower() if isinstance(answer, str) else None
        return letter if letter in self.options else None


@cache
def questions(lesson):
    """All questions of one lesson.

    Args:
        lesson: its number, such as "02".

    Returns:
        dict from name to Question, in the order of the file.

    Raises:
        QuizError: the lesson has no questions, or a question is not as described at the top of this file.
    """
    path = resources.files("utils") / "quizzes" / f"{lesson}.toml"
    if not path.is_file():
        raise QuizError(
            f"Expected the number of a lesson with questions, found {lesson!r}: write ask('02.scale', '?')."
        )
    found = {}
    for key, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        name = f"{lesson}.{key}"
        options = {letter: part for letter, part in entry.items() if letter not in ("question", "right")}
        whole = all(isinstance(p, dict) and set(p) == {"option", "feedback"} for p in options.values())
        if not whole or len(options) < 2 or entry.get("right") not in options or "question" not in entry:
            raise QuizError(
                f"Expected question, right and at least two options with feedback, found {name} without them: "
                f"fix utils/quizzes/{lesson}.toml."
            )
        options = {letter: (part["option"].strip(), part["feedback"].strip()) for letter, part in options.items()}
        found[name] = Question(name, entry["question"].strip(), entry["right"], options)
    return found


def question(name):
    """The question called `name`.

    Raises:
        QuizError: there is none.
    """
    lesson, _, _ = str(name).partition(".")
    bank = questions(lesson)
    if name not in bank:
        raise QuizError(f"Expected one of {', '.join(bank)}, found {name!r}.")
    return bank[name]


class Asked:
    """A question with the answer given: the last line of a cell shows it."""

    def __init__(self, question, answer):
        self.question, self.answer = question, answer

    def _feedback(self):
        letter = self.question.read(self.answer)
        if letter is None:
            letters = list(self.question.options)
            choice = f"{', '.join(letters[:-1])} or {letters[-1]}"
            if self.answer in ("?", "", None, ...):
                return f"Replace the question mark by {choice}, and run the cell again."
            return f"Expected {choice}, found {self.answer!r}: type one letter between the quotes."
        verdict = "✓ Yes." if letter == self.question.right else "✗ Not quite."
        return f"{verdict} **{letter}** {self.question.options[letter][1]}"

    def __repr__(self):
        options = [f"  {letter}  {text}" for letter, (text, _) in self.question.options.items()]
        return "\n".join([self.question.text, *options, self._feedback().replace("**", "")])

    def _repr_markdown_(self):
        options = [f"- **{letter}** {text}" for letter, (text, _) in self.question.options.items()]
        return f"{self.question.text}\n\n" + "\n".join(options) + f"\n\n> {self._feedback()}"


def ask(name, answer):
    """Show a quiz question and the feedback on the option chosen.

    Args:
        name: of the question, such as "02.scale".
        answer: a letter; anything else asks to choose.

    Returns:
        Asked, which shows itself in a notebook or a terminal.

    Raises:
        QuizError: there is no such question.
    """
    return Asked(question(name), answer)
