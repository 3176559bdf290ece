"""CSV for importers, with nothing that a spreadsheet would run: RFC 4180, and OWASP's advice on "CSV Injection"."""

import csv
import io
import re

from grader.core.text import clean, one_line

HARMLESS = re.compile(r"-|[+-]?\d+(\.\d+)?")  # a dash or a number is not a formula
# At the start of a cell, and after characters that another locale's spreadsheet takes for separators.
FORMULA = re.compile(r"(^|[,;|])(\s*)(?=[=+\-@＝＋－＠])")


def table(rows: list[list], remarks: list[str]) -> bytes:
    """Write rows as CSV in UTF-8: texts quoted and inert in a spreadsheet, numbers unchanged, None empty."""
    changed: dict[str, None] = {}

    def cell(value):
        if value is None:
            return ""
        if not isinstance(value, str):
            value = round(value, 4)  # sums of decimal fractions, such as 0.1 + 0.2
            return int(value) if value == int(value) else value
        text = one_line(clean(value))  # some importers read line by line
        inert = text if HARMLESS.fullmatch(text) else FORMULA.sub(r"\1\2'", text)
        if inert != text:
            changed[inert] = None
        return inert

    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC).writerows([cell(value) for value in row] for row in rows)
    if changed:
        remarks.append(f"prefixed with ', or a spreadsheet would run them as formulas: {', '.join(changed)}")
    return stream.getvalue().encode()
