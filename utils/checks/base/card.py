"""Verdict of a check: an exception with what was expected, what was found, and hints.

`CheckFailed` is an AssertionError, so nbgrader scores it as it is. In a notebook it shows as a small card, in a
terminal as three aligned lines.
"""

import functools
import html
import textwrap

from utils.checks.base.limits import ipython_shell
from utils.progress import record

# The text twin below a card is for terminals, for nbgrader's Validate and for saved notebooks. A hint's summary looks
# like the button that it is. Where a notebook is not trusted, JupyterLab drops all this, and the card still reads well.
STYLE = """<style>
.jp-OutputArea-child:has(.check-card) ~ .jp-OutputArea-child {display: none}
.check-card summary {display: inline-block; list-style: none; margin: .2em 0; padding: .25em .8em; cursor: pointer;
  border: 1px solid currentColor; border-radius: 4px}
.check-card summary::-webkit-details-marker {display: none}
.check-card summary::before {content: "▸ " / ""}
.check-card details[open] > summary::before {content: "▾ " / ""}
.check-card summary:hover {background: #8883}
.check-card summary:focus-visible {outline: 3px solid #0072B2; outline-offset: 2px}
</style>"""


class CheckFailed(AssertionError):
    """An answer does not do what the question asks for.

    Args:
        expected: str, what a correct answer does, in words and numbers.
        found: str, what this answer does.
        hint: str, or a sequence of up to three that help more and more: the first names the mistake, the second points
            at the place, the third says what to change. None of them prints the answer.

    Attributes:
        expected, found: as given.
        hints: tuple of str.
        check: the sentence that the check tests; `check` fills it in.
    """

    title, sign, colour = "Not yet", "✗", "#D55E00"

    def __init__(self, expected, found, hint):
        self.expected, self.found = str(expected), str(found)
        self.hints = (hint,) if isinstance(hint, str) else tuple(hint)
        self.check = ""
        self.shown = False
        super().__init__(self.expected, self.found, self.hints)

    def __str__(self):
        """Three aligned lines, for a terminal."""
        lines = (("expected", self.expected), ("found", self.found), ("hint", self.hints[0]))
        return "\n".join(textwrap.indent(text, " " * 10)[10:].join((f"{name:10}", "")) for name, text in lines)

    def _repr_html_(self):
        """Card for a notebook: the first hint is open, and opening one offers the next."""
        ladder = ""
        for number in range(len(self.hints), 1, -1):
            hint = f"<p style='margin:.2em 0 .4em 1em'>{_prose(self.hints[number - 1])}</p>"
            ladder = f"<details><summary>Hint {number} of {len(self.hints)}</summary>{hint}{ladder}</details>"
        rows = "".join(
            "<tr style='vertical-align:top'>"
            f"<th scope='row' style='text-align:left;padding:.1em 1em .1em 0'>{name}</th>"
            f"<td style='text-align:left;padding:.1em 0;white-space:pre-wrap'>{_prose(text)}</td></tr>"
            for name, text in (("expected", self.expected), ("found", self.found), ("hint", self.hints[0]))
        )
        return self._card(f"<table style='margin:.3em 0;border:0'>{rows}</table>{ladder}")

    def _card(self, body):
        heading = f"{self.title}: {self.check}" if self.check else self.title
        return (
            f"{STYLE}<section class='check-card' aria-label='{html.escape(heading, quote=True)}' "
            f"style='border-left:4px solid {self.colour};padding:.3em 1em;max-width:48em'>"
            f"<strong>{self.sign} {_prose(heading)}</strong>{body}</section>"
        )

    def _render_traceback_(self):
        """Lines that IPython prints instead of a traceback: a learner's mistake is not a crash of the course."""
        if _in_notebook() and not self.shown:  # IPython asks more than once
            from IPython.display import display

            self.shown = True
            display({"text/html": self._repr_html_(), "text/plain": str(self)}, raw=True)
        return [f"{type(self).__name__}: {self.check}".rstrip(": "), *str(self).splitlines()]


class NotAttempted(CheckFailed):
    """The answer cell still holds `...`, was not run, or stopped with an error; `hint` says what else was left out."""

    title, sign, colour = "Not attempted", "○", "#888888"

    UNTOUCHED = (
        "Replace `...` by your answer and run that cell, then this one. If the cell stopped with an error, "
        "fix that first."
    )

    def __init__(self, hint=UNTOUCHED):
        super().__init__("your answer in the cell above", "nothing yet", hint)

    def _repr_html_(self):
        """Card of one line: an answer that was not attempted needs no table."""
        return self._card("")


def check(function):
    """Make a check of a function; the first line of its docstring is what learners see, passed or failed.

    Args:
        function: function of (answer, seed). It draws its inputs from `seed`, and raises CheckFailed if the answer is
            incorrect. Its name is the grade id of the test cell, with `_` for `-` and without the number.

    Returns:
        function of (answer, seed=0), with the sentence as its attribute `sentence`. Seed 0 is the visible call, which
        shows a line when the answer passes and records progress; with another seed it draws other inputs and is silent.

    Raises:
        NotAttempted: when called, if the answer is or returns `...`.
        CheckFailed: when called, if the answer is incorrect.
    """
    sentence = function.__doc__.strip().splitlines()[0].rstrip(".")

    @functools.wraps(function)
    def checked(answer, seed=0):
        __tracebackhide__ = True
        if answer is ...:
            failure = NotAttempted()
        else:
            try:
                function(answer, seed)
            except CheckFailed as found:
                failure = found
            else:
                if seed == 0 and _in_notebook():
                    _show_passed(sentence)
                    record(function.__name__, True)
                return
        failure.check = sentence
        if seed == 0 and _in_notebook():
            record(function.__name__, False, None if isinstance(failure, NotAttempted) else failure.hints[0])
        raise failure from None

    checked.sentence = sentence
    return checked


def _prose(text):
    """Escape text for a card; `code` between backticks becomes code."""
    pieces = html.escape(text).split("`")
    if len(pieces) % 2 == 0:
        return html.escape(text)
    return "".join(f"<code>{piece}</code>" if i % 2 else piece for i, piece in enumerate(pieces))


def _in_notebook():
    return hasattr(ipython_shell(), "kernel")


def _show_passed(sentence):
    from IPython.display import display

    card = f"<div style='border-left:4px solid #009E73;padding:.1em 1em;max-width:48em'>✓ {_prose(sentence)}</div>"
    display({"text/html": card, "text/plain": f"passed: {sentence}"}, raw=True)
