"""Tables of the class report. A cell is safe HTML, a number, or None if empty."""

from collections.abc import Sequence
from dataclasses import dataclass

from grader.core.html import escape
from grader.feedback.page import number

FIRST = 100  # rows shown at first: only these are laid out, so 2,000 students take no longer than 100
NOTHING = '<td class="n">–</td>'


@dataclass(frozen=True)
class Column:
    """A column: its heading, and its kind: numbers "n", sentences "wide", a drawing "drawn", short text ""."""

    name: str
    kind: str = ""


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence],
    by: str = "",
    order: str = "",
    sorts: bool = False,
) -> str:
    """A plain table; `by` names the column that the rows are already sorted by, `order` the direction."""
    heads = []
    for column in columns:
        kind = f' class="{column.kind}"' if column.kind else ""
        state = f' aria-sort="{order if column.name == by else "none"}"' * (sorts and column.kind != "drawn")
        heads.append(f'<th scope="col"{kind}{state}>{escape(column.name)}</th>')
    starts = [f'<td class="{column.kind}">' if column.kind else "<td>" for column in columns]
    lines = []
    for row in rows:
        cells = zip(starts, row, strict=True)
        parts = [NOTHING if value is None else f"{start}{value}</td>" for start, value in cells]
        lines.append(f"<tr>{''.join(parts)}</tr>")
    head, body = "".join(heads), "\n".join(lines)
    return (
        f'<table><caption class="unseen">{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def sheet(
    file: str,
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence],
    by: str = "",
    order: str = "",
    first: int = FIRST,
) -> str:
    """A table that report.js can sort, filter and save as `file`.csv; without scripts, a plain table.

    Args:
        first: number of rows shown before the button shows the others.
    """
    what = caption.lower()
    return (
        f'<div class="sheet" data-name="{escape(file)}" data-first="{first}"><div class="tools" hidden>'
        f'<label>Filter <input type="search" autocomplete="off" spellcheck="false" aria-label="Filter {what}"></label>'
        f'<output></output><button type="button" class="save" aria-label="Save as CSV: {what}">Save as CSV</button>'
        "</div>"
        f'<div class="scroll" role="region" tabindex="0" aria-label="{caption}, table">'
        f"{table(caption, columns, rows, by, order, sorts=True)}</div>"
        '<button type="button" class="more" hidden></button></div>'
    )


def people(count: int) -> str:
    """`1 student`, `12 students`."""
    return f"{count} student{'s' * (count != 1)}"


def percent(part: float, whole: float) -> int | None:
    """A share in whole percent; None if the whole is zero."""
    return round(100 * part / whole) if whole else None


def signed(value: float | None) -> str | None:
    """A correlation with two digits and a real minus sign; 0.00 has none."""
    return None if value is None else f"{value:z.2f}".replace("-", "−")


def figures(value: float | tuple[float, float]) -> str:
    """A number with at most one decimal, or a range of two."""
    return " to ".join(map(figures, value)) if isinstance(value, tuple) else number(round(value, 1))
