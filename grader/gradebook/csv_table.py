"""CSV that importers read and that spreadsheets don't run: RFC 4180, and the advice of OWASP's page "CSV Injection"."""

import csv
import io
import re

from grader.core.text import clean

HARMLESS = re.compile(r"-|[+-]?\d+(\.\d+)?")  # a dash or a number is none
# At the start of a cell, and after what a spreadsheet set to another separator takes for the end of one.
FORMULA = re.compile(r"(^|[,;|])(\s*)(?=[=+\-@＝＋－＠])")


def table(rows: list[list], remarks: list[str]) -> bytes:
    """Rows as CSV in UTF-8: texts in quotes and inert in a spreadsheet, numbers as they are, None empty."""
    changed: dict[str, None] = {}

    def cell(value):
        if value is None:
            return ""
        if not isinstance(value, str):
            value = round(value, 4)  # sums of decimal fractions, such as 0.1 + 0.2
            return int(value) if value == int(value) else value
        text = " ".join(clean(value).split())  # some importers read line by line
        inert = text if HARMLESS.fullmatch(text) else FORMULA.sub(r"\1\2'", text)
        if inert != text:
            changed[inert] = None
        return inert

    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC).writerows([cell(value) for value in row] for row in rows)
    if changed:
        remarks.append(f"written with a ', or a spreadsheet would run them as formulas: {', '.join(changed)}")
    return stream.getvalue().encode()
