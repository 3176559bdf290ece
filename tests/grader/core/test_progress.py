"""How far long work is, in a terminal and in a log."""

import io
import time

from rich.console import Console

from grader.core.progress import EVERY, progress


def test_a_terminal_gets_a_bar(capsys):
    out = io.StringIO()
    with progress("01_[b]", 2, Console(file=out, force_terminal=True, width=80)) as advance:
        advance()
        advance()
    assert "01_[b]" in out.getvalue() and "2/2" in out.getvalue()
    assert capsys.readouterr().err == ""


def test_a_log_gets_a_line_now_and_then_with_the_time_left_at_the_present_pace(capsys, monkeypatch):
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    out = io.StringIO()
    with progress("it", 100, Console(file=out)) as advance:
        for done in range(1, 101):
            now += 1.0 if done <= 40 else 2.0
            advance()
    assert EVERY == 30.0
    assert out.getvalue() == ""
    assert capsys.readouterr().err.splitlines() == [
        "it: 30 of 100 after 0:00:30, about 0:01:10 left",
        "it: 50 of 100 after 0:01:00, about 0:01:15 left",
        "it: 65 of 100 after 0:01:30, about 0:01:10 left",
        "it: 80 of 100 after 0:02:00, about 0:00:40 left",
        "it: 95 of 100 after 0:02:30, about 0:00:10 left",
    ]


def test_what_is_done_at_once_and_what_has_no_console_say_nothing(capsys):
    for console in (Console(file=io.StringIO()), None):
        with progress("it", 3, console) as advance:
            for _ in range(3):
                advance()
    assert capsys.readouterr() == ("", "")
