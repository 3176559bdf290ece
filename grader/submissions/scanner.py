"""Read parts of a JSON text and skip the others, which are then neither decoded nor kept.

It is more tolerant than JSON where the meaning is clear: too many or too few commas, NaN, control characters in text.
"""

import itertools
import json
import re
from collections.abc import Iterator

from grader.core.errors import CourseError

MOST_KEPT = 20_000_000  # bytes of what is read
PER_VALUE = 20  # bytes that a text or number counts for besides its length
# Possessive quantifiers (`*+`) keep no stack for going back, which a hostile file could fill.
STRING = rb'"(?:[^"\\]++|\\.)*+"'
SCALAR = re.compile(STRING + rb'|[^\s,:"\[\]{}]++', re.DOTALL)
FLAT = re.compile(rb'[^"\[\]{}]*+(?:' + STRING + rb'[^"\[\]{}]*+)*+', re.DOTALL)  # up to the next bracket
BLANK = re.compile(rb"[\s,\x00]*+")  # commas too: a missing or superfluous one changes no meaning


class Scanner:
    """Reads a text from the front to the end.

    Attributes:
        text, at: the text, and the place of the next character.
        where: path of the file, for errors.
        repairs: a sentence for everything repaired.
    """

    def __init__(self, text: bytes, where: str):
        self.text, self.where, self.at, self.kept = text, where, 0, 0
        self.repairs: dict[str, None] = {}

    def members(self) -> Iterator[str | None]:
        """The keys of the object here, none if it is something else. A value that is not read is skipped."""
        for _ in self.inside(b"{", b"}"):
            key = self.scalar()
            self.blanks()
            if not isinstance(key, str) or not self.text.startswith(b":", self.at):
                raise self.broken()
            self.at += 1
            self.blanks()
            yield from self.value(key)

    def items(self) -> Iterator[None]:
        """One turn for each item of the list here, none if it is something else; as `members`."""
        for _ in self.inside(b"[", b"]"):
            yield from self.value(None)

    def inside(self, opening: bytes, closing: bytes) -> Iterator[None]:
        if not self.text.startswith(opening, self.at):
            return
        self.at += 1
        for count in itertools.count():
            commas = self.blanks().count(b",")
            end = self.text.startswith(closing, self.at)
            if commas != (0 if end or not count else 1):
                self.repairs["the file had a comma too many or too few, which JSON does not allow: ignored"] = None
            if end:
                self.at += 1
                return
            yield

    def value(self, key):
        start = self.at
        yield key
        if self.at == start:
            self.skip()

    def scalar(self):
        """The string, number, true, false or null here; None, without moving on, if it is something else."""
        if not (piece := SCALAR.match(self.text, self.at)):
            return None
        self.keep(piece.end() - piece.start() + PER_VALUE)
        try:
            value = json.loads(self.decoded(piece[0]), strict=False)
        except ValueError:  # not of JSON, or a number of too many digits
            if piece[0].startswith(b'"'):
                raise self.broken() from None
            value = None
        self.at = piece.end()
        return value.replace("\0", "") if isinstance(value, str) else value

    def decoded(self, piece: bytes) -> str:
        try:
            return piece.decode("utf-8")
        except UnicodeDecodeError:
            self.repairs["some text was not in UTF-8: read as Windows-1252"] = None
            return piece.decode("cp1252", "replace")

    def skip(self) -> None:
        """Move on to the end of the value here."""
        if piece := SCALAR.match(self.text, self.at):
            self.at = piece.end()
            return
        depth = 0
        while True:
            match self.text[self.at : self.at + 1]:
                case b"[" | b"{":
                    depth += 1
                case b"]" | b"}" if depth:
                    depth -= 1
                case _:
                    raise self.broken()
            self.at += 1
            if not depth:
                return
            self.at = FLAT.match(self.text, self.at).end()

    def blanks(self) -> bytes:
        """Move on to the next character that counts; return those before it."""
        gap = BLANK.match(self.text, self.at)
        self.at = gap.end()
        return gap[0]

    def keep(self, size: int) -> None:
        self.kept += size
        if self.kept > MOST_KEPT:
            most = f"cells of at most {MOST_KEPT // 1_000_000} MB without their outputs"
            raise CourseError(f"{most} at {self.where}", "more", "ask for it without the data in its cells")

    def broken(self, found: str = "", todo: str = "") -> CourseError:
        """The error for what is here."""
        rest = self.text[self.at : self.at + 1]
        early = not rest or (rest == b'"' and not SCALAR.match(self.text, self.at))
        found = found or ("a file that ends too early" if early else "text that is not JSON")
        line = self.text.count(b"\n", 0, self.at) + 1
        todo = todo or "ask for the notebook (.ipynb) itself, saved again from JupyterLab"
        return CourseError(f"a Jupyter notebook at {self.where}", f"{found} (line {line})", todo)
