"""Make text safe to show: untrusted text anywhere, and our own in terminals that lack its characters."""

import codecs
import sys
import unicodedata

# In a terminal that knows no Unicode, as one of Latin-1; any other character becomes `?`.
PLAIN = {"✓": "+", "✗": "x", "○": "o", "✎": "m", "–": "-", "−": "-", "…": "...", "█": "#", "░": "."}
LONGEST = 2000  # characters of a text


def clean(text: str, longest: int = LONGEST) -> str:
    """Cut a text to `longest` characters, and remove control and format characters, which could affect a terminal."""
    text = text if len(text) <= longest else text[: longest - 2] + " …"
    if text.isprintable():  # so nothing below would be removed; pages are made in half the time
        return text
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def one_line(text: str) -> str:
    """A text of any length as one line, without control characters: names in it can't forge another line."""
    return " ".join(clean(text, max(len(text), LONGEST)).split())


def print_in_any_terminal() -> None:
    """Let stdout and stderr replace characters that their encoding lacks, where Python would raise an error."""
    codecs.register_error("course.plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="course.plain")


def _plain(error: UnicodeError) -> tuple[str, int]:
    return "".join(PLAIN.get(character, "?") for character in error.object[error.start : error.end]), error.end
