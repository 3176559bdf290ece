"""The arithmetic of a mark, and the words for being late."""

from datetime import datetime, timedelta

import pytest

from grader.gradebook.mark import CellMark, Mark, duration, late_by

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("auto", "manual", "extra", "score"),
    [(1.0, None, 0.0, 1.0), (1.0, 0.0, 0.5, 0.5), (0.0, 2.0, 0.5, 2.5), (None, 1.0, 0.0, 1.0), (None, None, 1.0, None)],
)
def test_manual_points_count_instead_of_automatic_ones_and_extra_credit_on_top(auto, manual, extra, score):
    assert CellMark(2.0, auto, manual, extra).score == score


def test_an_undecided_cell_leaves_the_mark_open():
    cells = {"1_a-x": CellMark(2.0, 1.5), "1_a-y": CellMark(2.0), "2_b": CellMark(3.0, 0.0, 2.0, 0.25, True)}
    mark = Mark(cells, {"2_b": "Why?"}, 1.0)
    assert (mark.so_far, mark.total, mark.waiting, mark.max_points) == (2.75, None, ["1_a-y"], 7.0)
    assert [mark.of_question(one) for one in (["1_a-x", "1_a-y"], ["2_b"], ["3_c"])] == [None, 2.25, None]
    assert mark.again == ["2_b"]
    cells["1_a-y"].manual = 0.0
    assert (mark.total, mark.of_question(["1_a-x", "1_a-y"]), mark.waiting) == (2.75, 1.5, [])


def test_a_penalty_takes_no_more_than_there_is():
    assert Mark({"1_a": CellMark(2.0, 1.0)}, penalty=1.5).total == 0.0
    assert Mark({"1_a": CellMark(2.0)}, penalty=1.5).so_far == 0.0
    assert Mark().total is None


def test_lateness_counts_from_the_due_date_with_the_extension():
    due = datetime(2030, 1, 1)
    assert late_by(due + 3 * HOUR, due, None) == 3 * HOUR
    assert late_by(due + 3 * HOUR, due, HOUR) == 2 * HOUR
    assert late_by(due + HOUR, due, 3 * HOUR) == late_by(due, due, None) == timedelta()
    assert late_by(due, None, None) == late_by(None, due, None) == timedelta()


def test_lateness_is_said_in_the_largest_unit():
    lengths = {MINUTE - timedelta(seconds=1): "less than a minute", MINUTE: "1 minute", HOUR - MINUTE: "59 minutes"}
    lengths |= {HOUR: "1 hour", 119 * MINUTE: "1 hour", 23 * HOUR: "23 hours", DAY: "1 day", 2 * DAY: "2 days"}
    assert {length: duration(length) for length in lengths} == lengths


@pytest.mark.parametrize(
    ("late", "penalty", "words"),
    [
        (0 * HOUR, 0.0, ""),
        (2 * HOUR, 0.0, "2 hours late: no points lost"),
        (2 * HOUR, 1.0, "2 hours late: 1 point lost"),
        (3 * DAY, 1.5, "3 days late: 1.5 points lost"),
        (3 * DAY, 2.0, "3 days late: 2 points lost"),
    ],
)
def test_what_lateness_costs_is_said(late, penalty, words):
    assert Mark({}, {}, penalty, late).lateness == words
