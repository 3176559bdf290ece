"""Web pages with untrusted text: everything is escaped, and no foreign script or resource is loaded."""

import base64
import hashlib
import html
import re
from importlib import resources

from grader.core.text import LONGEST, clean

# Terminal colours and titles; `clean` removes all other control characters.
ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?")
LONGEST_TEXT = 50_000  # characters that are searched, far more than a page shows
TRACEBACK = "Traceback (most recent call last)"
ERROR_LINE = re.compile(r"[A-Za-z_][\w.]*(: |:?$)")  # last line of a traceback: `ValueError: text`
FOLDERS = "submitted|autograded|feedback|solutions"
PATH = re.compile(rf"(?<![\w/.:])(?:~|{FOLDERS})?/(?:[\w.@+-]+/)+(?=[\w.@+-])|(?<!\w)[A-Za-z]:\\(?:[\w.@+ -]+\\)+")


def prose(text: str) -> str:
    """Escape text of checks and instructors as HTML, with text in backticks as code."""
    return re.sub(r"`([^`\n]+)`", r"<code>\1</code>", escape(text))


def escape(text: str, longest: int = LONGEST) -> str:
    """Escape any text as HTML, without control and bidi characters, cut after `longest` characters."""
    return html.escape(clean(ANSI.sub("", text.replace("\r\n", "\n").replace("\r", "\n")), longest))


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


def bar(reached: float, waiting: float, most: float, label: str = "") -> str:
    """Points as an SVG bar; without a label it is marked as decoration, for use beside the numbers."""
    scale = 100 / most if most > 0 else 0
    full = min(reached * scale, 100)
    rest = min(waiting * scale, 100 - full)
    # Presentation attributes are allowed by a policy that forbids inline styles.
    shapes = f'<rect class="groove" width="100%" height="100%" rx="4"/><rect class="full" width="{full:.1f}%" '
    shapes += 'height="100%" rx="4"/>'
    if rest:
        shapes += f'<rect class="rest" x="{full:.1f}%" y="1" width="{rest:.1f}%" height="80%" rx="3"/>'
    role = f'role="img" aria-label="{html.escape(label)}"' if label else 'aria-hidden="true"'
    return f'<svg class="bar" {role}>{shapes}</svg>'


def page(title: str, body: str, more: str = "") -> str:
    """A complete HTML page; `title` is plain text, `body` is HTML.

    Args:
        more: name of a style sheet and a script in this package, NAME.css and NAME.js; no other script can run.
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
    """Text of a file in this package."""
    return resources.files("grader").joinpath(name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """Hash of a text for a content security policy that allows it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
