"""Web pages with untrusted text: everything is escaped, and no foreign script or resource is loaded.

Templates (*.html.j2) hold the HTML. Every value that a template shows goes through `escape`, so that no template can
forget it.
"""

import base64
import functools
import hashlib
import html
import re
from collections.abc import Iterable

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from grader.core.text import LONGEST, clean

# Terminal colours and titles; `clean` removes all other control characters.
ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?")
LONGEST_TEXT = 50_000  # characters that are searched, far more than a page shows
TRACEBACK = "Traceback (most recent call last)"
ERROR_LINE = re.compile(r"[A-Za-z_][\w.]*(: |:?$)")  # last line of a traceback: `ValueError: text`
FOLDERS = "submitted|autograded|feedback|solutions"
PATH = re.compile(rf"(?<![\w/.:])(?:~|{FOLDERS})?/(?:[\w.@+-]+/)+(?=[\w.@+-])|(?<!\w)[A-Za-z]:\\(?:[\w.@+ -]+\\)+")


class Html(Markup):
    """Text that is HTML; what is added to it with `+` or `join` is escaped first, as in a template."""

    @classmethod
    def escape(cls, value) -> "Html":
        return escape(value)


def prose(text: str) -> Html:
    """Escape text of checks and instructors as HTML, with text in backticks as code."""
    return Html(re.sub(r"`([^`\n]+)`", r"<code>\1</code>", str(escape(text))))


def escape(value: object, longest: int = LONGEST) -> Html | Markup:
    """Escape any text as HTML, without control and bidi characters, cut after `longest` characters.

    Returns:
        Markup as it is: it was escaped before.
    """
    if isinstance(value, Markup):
        return value
    text = ANSI.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n"))
    return Html(html.escape(clean(text, longest)))


def discreet(text: str) -> str:
    """Remove tracebacks and the folders of paths from a text: both describe our machine."""
    lines, inside = [], False
    for line in ANSI.sub("", text[:LONGEST_TEXT]).splitlines():
        if TRACEBACK in line:
            inside = True
            if lines and set(lines[-1]) == {"-"}:  # IPython draws a line before its tracebacks
                lines.pop()
        elif inside and ERROR_LINE.match(line):
            inside = False
        if not inside:
            lines.append(line)
    return PATH.sub("…/", "\n".join(lines))


def number(points: float) -> str:
    """Format points without needless digits: 2, 1.5, 0.33."""
    return f"{round(points, 2):.10g}"


def render(template: str, **values) -> str:
    """A complete HTML page, from the name of a template in this package and the values it shows."""
    return TEMPLATES.get_template(template).render(values)


@functools.cache
def ours(name: str) -> Html:
    """Text of a file in this package, to be put into a page as it is."""
    return Html(TEMPLATES.loader.get_source(TEMPLATES, name)[0])


@functools.cache
def digest(text: str) -> Html:
    """Hash of a text for a content security policy that allows it."""
    return Html(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'")


def _join(values: Iterable, between: str = "") -> Html:
    return escape(between).join(values)


TEMPLATES = Environment(
    loader=PackageLoader("grader", ""),
    autoescape=True,
    finalize=escape,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
# Jinja's own filters escape without `clean`, or not at all.
TEMPLATES.filters = {"escape": escape, "format": format, "join": _join, "length": len, "number": number, "prose": prose}
TEMPLATES.globals |= {"digest": digest, "ours": ours}
