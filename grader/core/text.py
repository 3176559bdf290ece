"""Text of strangers, made safe to show."""

import unicodedata

LONGEST = 2000  # characters of a text


def clean(text: str, longest: int = LONGEST) -> str:
    """Text without what could move a cursor, reverse a line or fill a disk: control and format characters, its end."""
    text = text if len(text) <= longest else text[: longest - 2] + " …"
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
