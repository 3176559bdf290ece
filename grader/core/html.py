"""A web page that holds text of strangers: everything is escaped, nothing runs, nothing is loaded."""

import base64
import hashlib
import html
import re
from importlib import resources

from grader.core.text import LONGEST, clean

# Terminal colours and titles; what is left of other control characters is taken out by `clean`.
ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?")
LONGEST_TEXT = 50_000  # characters that are searched: far more than a page shows
TRACEBACK = "Traceback (most recent call last)"
ERROR_LINE = re.compile(r"[A-Za-z_][\w.]*(: |:?$)")  # what ends a traceback: `ValueError: text`
FOLDERS = "submitted|autograded|feedback|solutions"
PATH = re.compile(rf"(?<![\w/.:])(?:~|{FOLDERS})?/(?:[\w.@+-]+/)+(?=[\w.@+-])|(?<!\w)[A-Za-z]:\\(?:[\w.@+ -]+\\)+")


def prose(text: str) -> str:
    """Text of checks and instructors as HTML: escaped, with `code` between backticks."""
    return re.sub(r"`([^`\n]+)`", r"<code>\1</code>", escape(text))


def escape(text: str, longest: int = LONGEST) -> str:
    """Any text as HTML: without control and bidi characters, cut after `longest` characters."""
    return html.escape(clean(ANSI.sub("", text.replace("\r\n", "\n").replace("\r", "\n")), longest))


def discreet(text: str) -> str:
    """Text without the tracebacks in it and without the folders of paths: both are about our machine."""
    lines, inside = [], False
    for line in ANSI.sub("", text[:LONGEST_TEXT]).splitlines():
        if TRACEBACK in line:
            inside = True
            if lines and set(lines[-1]) == {"-"}:  # IPython rules off its tracebacks
                lines.pop()
        elif inside and ERROR_LINE.match(line):
            inside = False
        if not inside:
            lines.append(line)
    return PATH.sub("…/", "\n".join(lines))


def bar(reached: float, waiting: float, most: float, label: str = "") -> str:
    """Points as a bar. Without a label it is decoration for numbers that stand beside it."""
    scale = 100 / most if most > 0 else 0
    full = min(reached * scale, 100)
    rest = min(waiting * scale, 100 - full)
    # Presentation attributes: a policy without inline styles lets them pass.
    shapes = f'<rect class="groove" width="100%" height="100%" rx="4"/><rect class="full" width="{full:.1f}%" '
    shapes += 'height="100%" rx="4"/>'
    if rest:
        shapes += f'<rect class="rest" x="{full:.1f}%" y="1" width="{rest:.1f}%" height="80%" rx="3"/>'
    role = f'role="img" aria-label="{html.escape(label)}"' if label else 'aria-hidden="true"'
    return f'<svg class="bar" {role}>{shapes}</svg>'


def page(title: str, body: str, more: str = "") -> str:
    """A whole document: `title` is text, `body` is HTML.

    Args:
        more: name of a style sheet and a script in this package, NAME.css and NAME.js. No other script runs.
    """
    style = ours("core/page.css") + (ours(f"{more}.css") if more else "")
    policy = f"default-src 'none'; style-src {digest(style)}; base-uri 'none'; form-action 'none'"
    script = ""
    if more:
        script = ours(f"{more}.js")
        policy += f"; script-src {digest(script)}"
        script = f"<script>{script}</script>\n"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}
</main>
{script}</body>
</html>
"""


def ours(name: str) -> str:
    """The text of a file of this package."""
    return resources.files("grader").joinpath(name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """How a policy names the one text that it lets pass."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
