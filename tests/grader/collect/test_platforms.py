"""Whatever files are called, they are read as some platform's, without an error and each alike."""

from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from grader.collect.archive import File
from grader.collect.people import made_id
from grader.collect.plan import in_utc
from grader.collect.recognition import recognize

PIECES = ["_", "-", " - ", "/", ".ipynb", ".zip", "12", "0", "٣", "LATE", "anon", "Ada", "O'Brien", "..", "李", " "]
DATES = ["Nov 3, 2026 1030 PM", "99 Foo 9999 9999", "Feb 30, 2026 2570", "1 Jan, 0001 0000", "Dec 31, 9999 2359"]
STAMPS = ["2026-11-03-10-30-00", "9999-99-99-99-99-99", "0001-01-01-00-00-00", "9999-12-31-23-59-59"]
words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)
numbers = st.sampled_from(["1", "007", "12345", "٣"])
paths = st.one_of(
    st.builds("{}_{}_{}_{}".format, words, numbers, numbers, words),
    st.builds("{}_{}_assignsubmission_file_/{}".format, words, numbers, words),
    st.builds("{}-{} - {} - {}/{}".format, numbers, numbers, words, st.sampled_from(DATES), words),
    st.builds("{}-{} - {}- {} - {}".format, numbers, numbers, words, st.sampled_from(DATES), words),
    st.builds("{}_{}_attempt_{}_{}".format, words, words, st.sampled_from(STAMPS), words),
    words,
)


@example(["a_b_attempt_9999-12-31-23-59-59_x"], ZoneInfo("Etc/GMT+12"))
@given(st.lists(paths, min_size=1, max_size=4), st.sampled_from([None, ZoneInfo("Asia/Tokyo"), ZoneInfo("Etc/GMT+12")]))
def test_any_name_is_read(paths, zone):
    files = [File(tuple(part for part in path.split("/") if part)) for path in paths]
    files = [file for file in dict.fromkeys(files) if file.parts]
    found = recognize(files, {"01_tiny"})
    assert found == recognize(files, {"01_tiny"})
    for file, origin in found.origins.items():
        assert origin.title and file.path.endswith("/".join(origin.entry))
        assert all(made_id(who) for who in origin.who)
        assert in_utc(origin.time, zone) is None or in_utc(origin.time, zone).utcoffset().total_seconds() == 0
