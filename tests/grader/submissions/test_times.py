"""Times of submission are read as the tools that write them mean them."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbgrader.utils import parse_utc

from grader.submissions.times import parse_time

NOON = datetime(2030, 7, 1, 12)


def at(hour, minute=0):
    return NOON.replace(hour=hour, minute=minute)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2030-07-01 12:00:00", at(12)),  # for nbgrader, a time without a zone is in UTC
        ("2030-07-01 12:00:00.000000 UTC", at(12)),
        ("2030-07-01T12:00:00Z", at(12)),
        ("2030-07-01 12:00:00 +0100", at(11)),
        ("2030-07-01T12:00:00+01:00", at(11)),
        ("2030-07-01 12:00:00 -0330", at(15, 30)),
        ("2030-07-01 12:00:00 UTC+2", at(10)),
        ("2030-07-01 12:00:00 GMT-0200", at(14)),
        ("2030-07-01 12:00:00 Europe/Berlin", at(10)),
        ("2030-07-01 12:00:00 America/Los_Angeles", at(19)),
        ("2030-07-01 12:00:00 CEST", at(10)),
        ("2030-07-01 12:00:00 BST", at(11)),
        ("2030-07-01 12:00:00 PDT", at(19)),
        ("2030-07-01 12:00:00 CDT", at(17)),
        ("2030-07-01 12:00:00 JST", at(3)),
        ("2030-07-01 12:00:00 -03", at(15)),  # the abbreviation that São Paulo has
        ("  2030-07-01 12:00:00 +0100\r\n", at(11)),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_time_is_read_in_its_zone(text, encoding, expected):
    assert parse_time(text.encode(encoding)) == expected


@pytest.mark.parametrize(("home", "hour"), [("Asia/Kolkata", 6), ("Asia/Jerusalem", 10), ("Europe/Dublin", 11)])
def test_an_abbreviation_of_several_zones_means_that_of_the_course(home, hour):
    found = parse_time(b"2030-07-01 12:00:00 IST", lambda: home)
    assert found == at(hour, 30 * (home == "Asia/Kolkata"))


@pytest.mark.parametrize("text", ["nonsense", "monday", "12:00", "12", "2030-07-01 12:00 IST", "2030-07-01 12:00 XYZ",
                                  "2030-13-01 12:00", "0001-01-01 00:00 +0100", "\x00", "1e999"])  # fmt: skip
def test_what_is_not_one_time_is_not_read_as_any(text):
    with pytest.raises(ValueError):
        parse_time(text.encode())


@given(st.binary(max_size=40))
def test_no_bytes_are_more_than_a_value_error(content):
    try:
        found = parse_time(content)
    except ValueError:
        return
    assert found is None or found.tzinfo is None


def test_an_empty_file_has_no_time():
    assert parse_time(b"\xef\xbb\xbf \n") is None


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)))
def test_what_nbgrader_writes_and_reads_is_read_alike(time):
    text = time.strftime("%Y-%m-%d %H:%M:%S.%f UTC")
    assert parse_time(text.encode()) == parse_utc(text) == time
