"""Times of submission, as nbgrader, other tools and people write them into timestamp.txt."""

import functools
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo, available_timezones

from dateutil.parser import parse


def parse_time(content: bytes, home: Callable[[], str] = lambda: "UTC") -> datetime | None:
    """The time in a file, in UTC without a zone, as in nbgrader's database; None if the file is empty.

    As for nbgrader, a time without a zone is in UTC. `+0100`, `Europe/Berlin` and `CEST` are zones too: nbgrader writes
    the abbreviation if `Exchange.timezone` is set, but reads it as UTC.

    Args:
        home: gives the name of the course's time zone, which decides what an abbreviation such as IST means.

    Raises:
        ValueError: the text is not a full date with a time, or its zone is unknown or ambiguous.
    """
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"  # Windows adds a byte order mark
    text = " ".join(content.decode(encoding, "replace").split())
    text = re.sub(r"\b(UTC|GMT)(?=[+-]\d)", "", text)  # dateutil reads UTC+2 as POSIX does, as two hours behind
    if not text:
        return None
    before, _, last = text.rpartition(" ")
    zone = ZoneInfo(last) if before and last in available_timezones() else None
    try:
        # Parts that the text lacks are taken from a default, and then the two differ.
        one, other = (
            parse(before if zone else text, tzinfos=functools.partial(offset, home=home), default=default)
            for default in (datetime(2000, 1, 1), datetime(2001, 2, 2))
        )
        one = one.replace(tzinfo=zone or one.tzinfo or UTC)
        if one.replace(tzinfo=None) != other.replace(tzinfo=None):
            raise ValueError(text)
        return one.astimezone(UTC).replace(tzinfo=None)
    except Exception as error:  # dateutil raises almost anything for odd texts
        raise ValueError(text) from error


def offset(name: str | None, seconds: int | None, home: Callable[[], str]) -> int | None:
    """What dateutil asks: the offset from UTC, in seconds, of a zone that a text names; None if it names none.

    Raises:
        ValueError: no zone, or more than one, has that abbreviation.
    """
    if seconds is not None or name is None:
        return seconds
    found = offsets(name, (home(),)) or offsets(name, tuple(sorted(available_timezones())))
    north_america = (parsedate_tz(f"1 Jan 2000 00:00 {name}") or [0])[-1]  # RFC 2822 knows EST, CST, MST, PST
    if len(found) > 1 and north_america in found:
        return north_america
    if len(found) != 1:
        raise ValueError(name)
    return min(found)


@functools.cache
def offsets(name: str, zones: tuple[str, ...]) -> frozenset[int]:
    """Offsets from UTC, in seconds, that these zones call `name`, in winter or in summer."""
    days = [datetime(2025, month, 1, tzinfo=ZoneInfo(zone)) for zone in zones for month in (1, 7)]
    return frozenset(day.utcoffset() // timedelta(seconds=1) for day in days if day.tzname() == name)
