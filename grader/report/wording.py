"""How the class report writes numbers."""

from grader.core.html import number


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
