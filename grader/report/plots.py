"""Drawings of the class report: SVG that scales with the page width, with text of constant size.

Widths are percentages and heights pixels, in attributes, because the page's policy forbids inline styles. A drawing in
a table repeats the numbers beside it and is hidden from screen readers; a figure has an alternative text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.core.html import Html, escape
from grader.report.item_analysis import DECIDED, Correlation

MAX_BINS = 21
HEIGHT, TOP, BOTTOM = 190, 34, 26  # pixels: total, above the tallest bar, below the bars


@dataclass(frozen=True)
class Bin:
    """Students between two totals; `open` of them may still get more points."""

    label: str
    count: int
    open: int


def bins(points: Sequence[tuple[float, bool]], max_points: float) -> tuple[float, list[Bin]]:
    """Width in points, and at most MAX_BINS bins of (points, whether they are undecided)."""
    width = next(
        step * 10**power for power in range(9) for step in (1, 2, 5) if max_points / (step * 10**power) < MAX_BINS
    )
    found = [[0, 0] for _ in range(int(max_points // width) + 1)]
    for value, still in points:
        one = found[min(int(value // width), len(found) - 1)]
        one[0] += 1
        one[1] += still
    whole = width == 1 and all(value == int(value) for value, _ in points)
    labels = [
        f"{place * width:g}" if whole else between(place * width, width, max_points) for place in range(len(found))
    ]
    return width, [Bin(label, *counts) for label, counts in zip(labels, found, strict=True)]


def between(start: float, width: float, max_points: float) -> str:
    """`4 to below 5`; the last bin includes its end."""
    return f"{start:g} to {max_points:g}" if start + width > max_points else f"{start:g} to below {start + width:g}"


def histogram(found: Sequence[Bin], width: float, median: float, label: str) -> Html:
    """Histogram of students by points, with the median marked."""
    tallest, step = max(one.count for one in found), 100 / len(found)
    scale = (HEIGHT - TOP - BOTTOM) / max(tallest, 1)
    parts = []
    for place, one in enumerate(found):
        x, middle, high = place * step + step * 0.08, (place + 0.5) * step, one.count * scale
        base, sure = HEIGHT - BOTTOM, (one.count - one.open) * scale
        if sure:
            parts.append(rect("full", x, base - sure, step * 0.84, sure))
        if one.open:
            parts.append(rect("open", x, base - high, step * 0.84, one.open * scale))
        if one.count:
            parts.append(text(middle, base - high - 5, f"{one.count}", "count" + " tight" * (len(found) > 12)))
        parts.append(text(middle, HEIGHT - 8, one.label.partition(" ")[0], "tick" + " odd" * (place % 2)))
    parts.append(f'<line class="axis" x1="0" x2="100%" y1="{HEIGHT - BOTTOM}" y2="{HEIGHT - BOTTOM}"/>')
    at = (median + (0.5 if width == 1 else 0)) / width * step
    parts.append(f'<line class="median" x1="{at:.2f}%" x2="{at:.2f}%" y1="5" y2="17"/>')
    anchor, gap = ("end", -6) if at > 60 else ("start", 6)
    parts.append(f'<text class="name" x="{at:.2f}%" dx="{gap}" y="13" text-anchor="{anchor}">median {median:g}</text>')
    return Html(f'<svg class="histogram" role="img" aria-label="{escape(label)}">{"".join(parts)}</svg>')


def stack(counts: Mapping[str, int]) -> Html:
    """Outcomes of a criterion side by side, as shares of the decided ones."""
    total, x, parts = sum(counts[one] for one in DECIDED), 0.0, ['<rect class="groove" width="100%" height="100%"/>']
    for one in DECIDED:
        if counts[one]:
            wide = 100 * counts[one] / total
            parts.append(rect(one.replace(" ", "-"), x, 0, wide, 14))
            x += wide
    return Html(f'<svg class="stack" aria-hidden="true">{"".join(parts)}</svg>')


def whisker(found: Correlation) -> Html:
    """A correlation as a dot on a line from -1 to 1, its interval as a bar."""
    if found.r is None:
        return Html("")

    def at(value: float) -> str:
        return f"{50 + 48 * value:.1f}%"

    low, high = (found.low, found.high) if found.low is not None else (found.r, found.r)
    return Html(
        '<svg class="whisker" aria-hidden="true"><line class="axis" x1="2%" x2="98%" y1="8" y2="8"/>'
        f'<line class="zero" x1="50%" x2="50%" y1="1" y2="15"/>'
        f'<line class="reach" x1="{at(low)}" x2="{at(high)}" y1="8" y2="8"/>'
        f'<circle cx="{at(found.r)}" cy="8" r="4.5"/></svg>'
    )


def rect(kind: str, x: float, y: float, width: float, height: float) -> str:
    return f'<rect class="{kind}" x="{x:.2f}%" y="{y:.1f}" width="{width:.2f}%" height="{height:.1f}"/>'


def text(x: float, y: float, label: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.2f}%" y="{y:.1f}" text-anchor="middle">{escape(label)}</text>'
