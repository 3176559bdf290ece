"""Read the cells of a submitted notebook: their type, text, tags and nbgrader's metadata, whatever program saved it.

Everything else, such as outputs and other metadata, is skipped. It is neither decoded nor validated nor kept, so it can
be neither wrong nor too large, and reading needs little more memory than the file has bytes, whatever they are.
"""

import io
import json
import re
import zipfile
import zlib

from nbformat import NotebookNode, from_dict

from grader.core.errors import CourseError
from grader.submissions.scanner import MOST_KEPT, Scanner

LARGEST = 100_000_000  # bytes of a file; Jupyter's own limit was of that size for years
PER_CELL = 500  # bytes that a cell counts for besides its text
MARKS = {"grade_id", "grade", "solution", "locked", "points", "task"}  # of nbgrader's metadata
NOTEBOOK = re.compile(r"\.ipynb(\.txt|\.json)?$", re.IGNORECASE)  # some browsers add the second suffix
JUNK = re.compile(r"\..*|__MACOSX|Thumbs\.db|desktop\.ini", re.IGNORECASE)  # files and folders made by systems

KINDS = {
    b"PK\x03\x04": "a zip archive that is damaged, has a password, or does not hold exactly one notebook",
    b"[": "a list instead of a notebook",
    b"%PDF": "a PDF",
    b"<": "a web page (HTML)",
    b"---": "a text such as Jupytext writes",
    b"#": "a Python script or another text",
    b"import": "a Python script",
    b"\x89PNG": "a picture",
}


def read_cells(content: bytes, where: str) -> tuple[NotebookNode, list[str]]:
    """Read the cells of the submitted file `where`.

    Args:
        content: the file: a notebook of any format since nbformat 2, also packed with zip or gzip.

    Returns:
        (notebook with the cells alone, in nbformat 4; a sentence for everything that was repaired).

    Raises:
        CourseError: not a notebook, or one whose cells can't be read: damaged, too large, or with merge conflicts.
    """
    content, packed = _unpacked(content)
    if len(content) > LARGEST:
        size, todo = f"at most {LARGEST // 1_000_000} MB at {where}", "ask for it without outputs"
        raise CourseError(f"a notebook of {size}", "a packed file that is larger", todo)
    content, recoded = _in_utf8(content)
    reader = Reader(content, where)
    cells = reader.notebook()
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 4}
    return from_dict(notebook), [*filter(None, (packed, recoded)), *reader.repairs]


def _unpacked(content: bytes) -> tuple[bytes, str]:
    """The notebook in an archive, bounded by `LARGEST`; any other content as it is."""
    try:
        if content.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(31).decompress(content, LARGEST + 1), "the file was packed with gzip: unpacked"
        if content.startswith(b"PK\x03\x04") and len(content) <= MOST_KEPT:  # an entry may take 600 bytes of memory
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                (name,) = (name for name in archive.namelist() if is_notebook(name))
                with archive.open(name) as file:
                    return file.read(LARGEST + 1), "the file was a zip archive: unpacked"
    except (ValueError, zlib.error, zipfile.BadZipFile, RuntimeError, EOFError):
        pass  # it is reported as what it is
    return content, ""


def is_notebook(path: str) -> bool:
    """Whether a file is named like a notebook, and not one that Jupyter or macOS made beside it."""
    return bool(NOTEBOOK.search(path)) and not any(map(JUNK.fullmatch, path.split("/")))


def _in_utf8(content: bytes) -> tuple[bytes, str]:
    encoding = json.detect_encoding(content)
    if encoding == "utf-8":
        return content, ""
    if encoding == "utf-8-sig":
        return content[3:], ""
    text = content.decode(encoding, "replace").encode("utf-8", "replace")
    return text, f"the file was in {encoding.upper()} instead of UTF-8: read as such"


class Reader(Scanner):
    """Reads the cells of one notebook."""

    def notebook(self) -> list[dict]:
        """The cells of the whole file."""
        self.at = self.text.find(b"\n<<<<<<< ") + 1  # 0 if there is none, or one in the first line
        if self.text.startswith(b"<<<<<<< ", self.at):
            raise self.broken("the marks of a merge conflict", "ask for it with the conflict resolved")
        self.blanks()
        if not self.text.startswith(b"{", self.at):
            kind = next((kind for start, kind in KINDS.items() if self.text.startswith(start, self.at)), "")
            start = self.text[self.at : self.at + 30].decode("utf-8", "replace")
            raise self.broken(kind or (f"text that is not JSON, starting {start!r}" if start else "an empty file"))
        cells = None
        for key in self.members():
            if key == "cells":
                cells = [self.cell() for _ in self.items()]
            elif key == "worksheets":  # before nbformat 4
                keys = (key for _ in self.items() for key in self.members())
                cells = [self.cell() for key in keys if key == "cells" for _ in self.items()]
        if cells is None:
            raise self.broken("JSON without a notebook's list of cells")
        self.blanks()
        if self.at < len(self.text):
            self.repairs["the file went on after the end of the notebook: ignored"] = None
        return cells

    def cell(self) -> dict:
        """The cell here."""
        cell = {"cell_type": "code", "metadata": {}, "source": ""}
        self.keep(PER_CELL)
        for key in self.members():
            if key in ("source", "input"):  # nbformat 3 calls code `input`
                cell["source"] = self.lines()
            elif key == "cell_type":
                kind = self.scalar()
                cell["cell_type"] = kind if kind in ("code", "raw") else "markdown"
            elif key == "metadata":
                cell["metadata"] = self.metadata()
        return cell | ({"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {})

    def metadata(self) -> dict:
        """Tags and nbgrader's part of the metadata here."""
        found = {}
        for key in self.members():
            if key == "nbgrader":
                found["nbgrader"] = {mark: self.scalar() for mark in self.members() if mark in MARKS}
            elif key == "tags":
                found["tags"] = [tag for _ in self.items() if isinstance(tag := self.scalar(), str)]
        return found

    def lines(self) -> str:
        """The text here: a string, or a list of strings."""
        if not isinstance(text := self.scalar(), str):
            text = "".join([line for _ in self.items() if isinstance(line := self.scalar(), str)])
        return text.replace("\r\n", "\n").replace("\r", "\n")
