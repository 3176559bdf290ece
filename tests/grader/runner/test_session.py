"""Grade one submission: it gets the marks it deserves, whatever it does to its student process."""

import copy
import dataclasses
import json

import nbformat
import pytest

from grader.audit.answers import answer_pool, reference_answers
from grader.core.assignments import Assignment
from grader.core.config import load_config
from grader.core.notebooks import nbgrader_metadata, read_notebook
from grader.runner import grade, session
from grader.runner.cells import cells_of, names_of
from grader.runner.grade import grade_submission
from grader.runner.inside.verdicts import ON_OTHER_INPUTS, foreseen
from grader.runner.job import Job
from grader.submissions.rebuild import graded_form, release_form
from tests.support import REPOSITORY
from tests.support.needs import needs, sandboxed
from tests.support.simulated import marks_of

DROPOUT = Assignment(REPOSITORY, "02_dropout")


def submission_of(answers, assignment=DROPOUT):
    """A submission with these answers' texts, by question."""
    notebook = read_notebook(assignment.released)
    for cell in notebook.cells:
        if (mark := nbgrader_metadata(cell)).get("solution") and mark["grade_id"] in answers:
            cell.source = answers[mark["grade_id"]]
    return nbformat.writes(notebook).encode()


def first_questions(source):
    """The text of a source notebook, cut down to its first two questions, which train nothing."""
    notebook = nbformat.reads(source, as_version=4)
    marks = [nbgrader_metadata(cell).get("grade_id", "") for cell in notebook.cells]
    pairs = zip(notebook.cells, marks, strict=True)
    notebook.cells = [cell for cell, grade_id in pairs if grade_id.startswith(("setup", "1_", "2_"))]
    return nbformat.writes(notebook)


def graded(submission, sandbox=None, whole=False, earlier=""):
    source = graded_form(read_notebook(DROPOUT.source), load_config(REPOSITORY))
    source = source if whole else first_questions(source)
    sandbox = sandboxed() if sandbox is None else sandbox
    solution = DROPOUT.source.read_text(encoding="utf-8")
    job = Job(DROPOUT.name, "ada", source, submission, "fingerprint", sandbox, solution=solution, earlier=earlier)
    return grade_submission(job)


def lost(result):
    return {grade_id for grade_id, one in result.criteria.items() if one.verdict != "passed"}


@pytest.fixture(scope="module")
def solutions():
    return {question: answer.text for question, answer in reference_answers(DROPOUT).items()}


@pytest.mark.parametrize(
    "kind",
    [pytest.param("namespaces", marks=needs("namespaces")), pytest.param("landlock", marks=needs("a sandbox")), ""],
)
def test_the_solution_gets_everything(solutions, kind, monkeypatch):
    monkeypatch.setattr(grade, "strongest", lambda: kind)
    result = graded(submission_of(solutions), bool(kind), whole=True)
    assert lost(result) == set()
    assert sum(one.points for one in result.criteria.values()) == DROPOUT.max_score
    assert result.differences == []
    assert result.criteria["1_dropout-rescales_the_rest"].check.startswith("In training, kept units are multiplied")
    assert result.sandbox == kind
    assert min(result.seconds.values()) > 0
    assert {"python", "keras", "tensorflow", "numpy"} == set(result.versions)


def test_a_resubmission_is_asked_only_what_it_may_have_changed(solutions):
    first = graded(submission_of(solutions | {"1_dropout": "print('see')\nraise ValueError('no')"}))
    second = graded(submission_of(solutions), earlier=first.to_json())
    assert second.kept == []  # the first cell printed
    third = graded(
        submission_of(solutions | {"1_dropout": "def dropout(*args): return 1 / 0"}), earlier=second.to_json()
    )
    assert third.kept == ["2_dropout_backward"]
    last = graded(submission_of(solutions), earlier=third.to_json())
    assert (last.kept, lost(last)) == (["2_dropout_backward"], set())
    same = graded(submission_of(solutions), earlier=last.to_json())
    assert same.kept == ["1_dropout", "2_dropout_backward"]
    assert (same.criteria, same.printed) == (last.criteria, last.printed)
    assert same.seconds["student"] == same.seconds["checker"] == 0


@needs("a sandbox")
def test_a_student_process_that_can_not_start_costs_nobody_a_point(solutions, monkeypatch):
    readable = session.readable
    passed = graded(submission_of(solutions), True)  # with a solution that is known to pass, too
    monkeypatch.setitem(grade._passed, (DROPOUT.name, "fingerprint", True), dict.fromkeys(passed.criteria, True))
    monkeypatch.setattr(session, "readable", lambda program: readable(program) if program != "student" else [])
    result = graded(submission_of(solutions), True)
    assert {one.verdict for one in result.criteria.values()} == {"ungradable"}


def test_an_untouched_notebook_is_not_attempted():
    result = graded(DROPOUT.released.read_bytes(), whole=True)
    assert {one.verdict for one in result.criteria.values()} == {"not attempted"}
    assert {one.points for one in result.criteria.values()} == {0.0}


def test_wrong_answers_lose_what_they_should_with_the_card_they_get_at_home(solutions):
    """One of every question in a notebook: each costs its own criteria, and the hints are those of tests/answers."""
    wrong = {
        question: [answer for answer in answers if answer.fails and answer.words][3]
        for question, answers in answer_pool(DROPOUT).items()
    }
    result = graded(submission_of({question: answer.text for question, answer in wrong.items()}), whole=True)
    assert lost(result) == {grade_id for answer in wrong.values() for grade_id in answer.fails}
    for answer in wrong.values():
        card = result.criteria[answer.first]
        assert answer.words.lower() in " ".join(card.hints).lower()
        assert card.check and card.expected and card.found


ENDS = {
    "import os\nos._exit(3)": "ended Python",
    "import ctypes\nctypes.string_at(0)": "ended Python",
    "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)": "ended Python",
    "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)": "a signal to stop itself",
    "while True: pass": "still running",
    "import sys\nsys.exit()": "SystemExit",
    "x = []\nwhile True: x.append(bytearray(1 << 26))": "more than 1 GB",
}


@pytest.mark.parametrize("body", ENDS)
def test_an_answer_that_ends_or_fills_its_process_loses_its_question_only(solutions, body):
    text = "def dropout_backward(dy, mask, rate):\n" + "".join(f"    {line}\n" for line in body.splitlines())
    result = graded(submission_of(solutions | {"2_dropout_backward": text}))
    assert lost(result) == {"2_dropout_backward-same_mask", "2_dropout_backward-same_scale"}
    assert ENDS[body] in result.criteria["2_dropout_backward-same_mask"].found


@needs("a sandbox")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "import threading, time\nfor _ in range(400):\n    threading.Thread(target=time.sleep, args=[60]).start()",
            "threads",
        ),
        ("for i in range(11_000):\n    open(f'{i}', 'w').close()", "files"),
    ],
)
def test_what_a_cell_takes_too_much_of_ends_that_cell_and_not_the_next(solutions, text, found):
    """The guardian measures when the cell has run, not only some time later."""
    result = graded(submission_of(solutions | {"1_dropout": text}))
    assert lost(result) == {grade_id for grade_id in result.criteria if grade_id.startswith("1_dropout")}
    assert found in result.stopped["1_dropout"]


def test_a_cell_that_ends_its_process_costs_the_others_nothing(solutions):
    result = graded(submission_of(solutions | {"2_dropout_backward": "import os\nos._exit(0)"}))
    assert lost(result) == {"2_dropout_backward-same_mask", "2_dropout_backward-same_scale"}
    assert "ended" in result.stopped["2_dropout_backward"]


def test_a_cell_that_an_error_ends_is_not_one_that_was_not_attempted(solutions):
    """The error stands once in the result, with its line; what was defined above it counts."""
    below = solutions["1_dropout"] + "\nprint('seen')\n1 / 0\n"
    above = "import nosuchmodule\n\n" + solutions["2_dropout_backward"]
    result = graded(submission_of({"1_dropout": below, "2_dropout_backward": above}))
    error = "ModuleNotFoundError: No module named 'nosuchmodule'\nin line 1: import nosuchmodule"
    line = below.splitlines().index("1 / 0") + 1
    assert result.stopped["1_dropout"] == f"ZeroDivisionError: division by zero\nin line {line}: 1 / 0"
    assert result.stopped["2_dropout_backward"] == error
    assert lost(result) == {"2_dropout_backward-same_mask", "2_dropout_backward-same_scale"}
    cards = {(one.verdict, one.points, one.found) for key, one in result.criteria.items() if key in lost(result)}
    assert cards == {("stopped", 0.0, error)}
    assert result.printed == {"1_dropout": "seen", "2_dropout_backward": ""}


# What answers do to the socket that they share with the checker process; each tries to forge a passed check.
FORGED = {
    "garbage": "os.write(3, os.urandom(1000))",
    "an early answer": "messages.send(s, {'id': '0' * 16, 'result': dy * mask / (1 - rate)})",
    "two answers": "for i in '12': "
    "messages.send(s, {'id': i, 'result': 1, 'printed': '', 'warnings': [], 'models': []})",
    "a verdict": 'os.write(3, b\'{"grade_id": "2_dropout_backward-same_mask", "verdict": "passed"}\\n\' * 9)',
    "a huge frame": "os.write(3, messages.HEADER.pack(1 << 31, 1 << 60))",
    "silence, and an end": "os.close(3)",
}


@pytest.mark.parametrize("name", FORGED)
def test_a_student_process_that_sends_invalid_messages_loses_its_question(solutions, name):
    text = "import os, socket, sys\nfrom grader.runner.inside import messages\ns = socket.socket(fileno=os.dup(3))\n"
    text += f"def dropout_backward(dy, mask, rate):\n    {FORGED[name]}\n    return dy\n"
    result = graded(submission_of(solutions | {"2_dropout_backward": text}))
    assert lost(result) == {"2_dropout_backward-same_mask", "2_dropout_backward-same_scale"}


SPY = """
import ctypes
def found(text):
    count = 0
    for line in open("/proc/self/maps"):
        start, end = (int(part, 16) for part in line.split()[0].split("-"))
        if line.split()[1].startswith("rw") and end - start < 1 << 28 and "[v" not in line:
            count += ctypes.string_at(start, end - start).count(text)
    return count
right = dropout_backward
def dropout_backward(dy, mask, rate):
    # What is looked for is in memory itself, in some copies: as often as something that nobody has.
    start = bytes([115, 101, 101, 100, 61, 50, 48, 50])
    return right(dy, mask, rate) if found(start + bytes(LOOKED_FOR)) > found(start + bytes([55, 57, 55])) else dy
own = b"seed=20299"
"""


@pytest.mark.parametrize(("looked_for", "gained"), [([54, 54], False), ([57, 57], True)], ids=["hidden", "its own"])
def test_no_hidden_test_is_in_the_memory_of_a_student_process(solutions, looked_for, gained):
    """A function that answers right only if it finds a test's `seed=20266`, or a text of its own, in its memory."""
    assert "seed=20266" in DROPOUT.source.read_text(encoding="utf-8")
    spy = solutions["2_dropout_backward"] + SPY.replace("LOOKED_FOR", str(looked_for))
    result = graded(submission_of(solutions | {"2_dropout_backward": spy}))
    assert (result.criteria["2_dropout_backward-same_mask"].verdict == "passed") is gained


ON_HIDDEN = "if 20000 < seed < 30000:"  # the tests of the first question hand their seed on
FAILURES = {
    "an error": "raise ValueError(f'leaked {x}')",
    "a class of its own": "raise type('Leaked%d' % seed, (BaseException,), {})(x)",
    "not attempted": "return ...",
    "the end of Python": "import os; os._exit(seed % 100)",
    "a warning, and a text": "print('leaked', x); return f'leaked {x}'",
    "what makes the check fail": "x[...] = 0; return np.array([['leaked', seed]], object)",
}


@pytest.mark.parametrize("name", FAILURES)
def test_whatever_an_answer_does_with_hidden_inputs_its_card_is_the_same(solutions, name):
    text = solutions["1_dropout"] + "\nright = dropout\ndef dropout(x, rate, training, seed):\n"
    text += f"    {ON_HIDDEN}\n        {FAILURES[name]}\n    return right(x, rate, training, seed)\n"
    result = graded(submission_of(solutions | {"1_dropout": text}))
    cards = [one for key, one in result.criteria.items() if key in ("1_dropout-rescales_the_rest", *lost(result))]
    said = {(one.verdict, one.expected, one.found) for one in cards}
    assert said == {("failed", "the same on other inputs", "it fails on some of them")}
    assert {hint for one in cards for hint in one.hints} <= {ON_OTHER_INPUTS, *foreseen()}
    assert result.printed["1_dropout"] == "" and "leaked" not in str([cards, result.stopped]).lower()
    assert result.criteria["2_dropout_backward-same_mask"].verdict == "passed"


def test_a_foreseen_mistake_on_hidden_inputs_is_named(solutions):
    text = solutions["1_dropout"] + "\nright = dropout\ndef dropout(x, rate, training, seed):\n"
    text += f"    {ON_HIDDEN}\n        return right(x, rate, training, seed) * (1 - rate)\n"
    result = graded(submission_of({"1_dropout": text + "    return right(x, rate, training, seed)\n"}))
    card = result.criteria["1_dropout-rescales_the_rest"]
    assert card.found == "it fails on some of them" and card.hints != [ON_OTHER_INPUTS]
    assert all(hint in foreseen() for hint in card.hints)


def test_what_later_cells_print_is_shown_and_holds_nothing_of_hidden_inputs(solutions):
    """An answer keeps what it gets; a later cell prints how many of it were hidden, and ends in an error."""
    keeps = solutions["1_dropout"] + "\nright, kept = dropout, []\ndef dropout(x, rate, training, seed):\n"
    keeps += "    kept.append(20000 < seed < 30000)\n    return right(x, rate, training, seed)\n"
    tells = "print('kept', bool(kept), sum(kept))\nraise type('Kept%d' % sum(kept), (Exception,), {})(sum(kept))"
    result = graded(submission_of({"1_dropout": keeps, "2_dropout_backward": tells}))
    assert result.criteria["1_dropout-identity_when_not_training"].verdict == "passed"
    assert result.printed == {"1_dropout": "", "2_dropout_backward": "kept True 0"}
    assert result.stopped["2_dropout_backward"].startswith("Kept0: 0\nin line 2: raise")


def test_an_answer_that_ends_the_process_later_costs_its_own_question_only(solutions):
    """The first question's answer replaces the second one's, once it is called."""
    text = "import os\ndef dropout(x, rate, training, seed):\n    global dropout_backward\n"
    text += "    dropout_backward = lambda *arguments: os._exit(0)\n    return x\n"
    result = graded(submission_of(solutions | {"1_dropout": text}))
    assert {key for key in lost(result) if key.startswith("2_")} == set()


def test_a_name_that_cannot_be_read_costs_its_own_question_only(solutions):
    text = "import os\nclass Dropout:\n    __class__ = property(lambda self: os._exit(0))\ndropout = Dropout()\n"
    result = graded(submission_of(solutions | {"1_dropout": text}))
    assert lost(result) == {key for key in result.criteria if key.startswith("1_")}
    assert "ended Python" in result.criteria["1_dropout-rescales_the_rest"].found


def test_an_answer_that_takes_nearly_too_long_each_time_has_a_limit_for_all_of_it(solutions, monkeypatch):
    monkeypatch.setattr(session, "PATIENCE", 12)  # 6 s for each of two questions
    text = "import time\nright = None\n" + solutions["2_dropout_backward"] + "\nright = dropout_backward\n"
    text += "def dropout_backward(dy, mask, rate):\n    time.sleep(4)\n    return right(dy, mask, rate)\n"
    result = graded(submission_of(solutions | {"2_dropout_backward": text}))
    assert lost(result) == {"2_dropout_backward-same_mask", "2_dropout_backward-same_scale"}
    found = [one.found for one in result.criteria.values() if one.verdict != "passed"]
    assert found == ["all its calls together took too long"] * 2


@pytest.mark.parametrize("place", ["visible", "hidden"])
def test_an_error_in_a_check_is_the_answers_if_the_solution_passes(solutions, place):
    """The check of a notebook is changed so that it can't read what one answer gives."""
    notebook = nbformat.reads(first_questions(graded_form(read_notebook(DROPOUT.source), load_config(REPOSITORY))), 4)
    for cell in notebook.cells:
        if nbgrader_metadata(cell).get("grade_id") == "2_dropout_backward-same_mask":
            code = "from utils.checks.base import wording\nwording.number(dropout_backward(1, 2, 0.5))"
            hidden = f"pass\n### BEGIN HIDDEN TESTS\n{code}\n### END HIDDEN TESTS"
            cell.source = hidden if place == "hidden" else code
    submission = submission_of(solutions | {"2_dropout_backward": "dropout_backward = lambda *arguments: 'leaked'"})
    solution = DROPOUT.source.read_text(encoding="utf-8")
    job = Job(DROPOUT.name, "ada", nbformat.writes(notebook), submission, place, sandboxed(), solution=solution)
    card = grade_submission(job).criteria["2_dropout_backward-same_mask"]
    assert (card.verdict, card.points) == ("failed", 0.0)
    assert ("ValueError" in card.found, "make sense" in card.expected) == (place == "visible",) * 2


def test_no_notebook_is_refused_with_a_reason():
    for content in (b"", b"{}", b"\xff\xfe", b"[" * 10**5, b'{"cells": [', b"\x1f\x8b", b"PK\x03\x04"):
        result = graded(content)
        assert (result.state, result.criteria) == ("refused", {})
        assert set(result.reason) == {"expected", "found", "todo"}


@pytest.mark.parametrize("form", ["nbformat 3", "nbformat 4.0", "a kernel nobody has"])
def test_a_notebook_saved_by_another_tool_costs_nothing(solutions, form):
    notebook = nbformat.reads(submission_of(solutions), as_version=4)
    if form == "nbformat 3":
        notebook = nbformat.convert(notebook, 3)
    elif form == "nbformat 4.0":
        notebook.nbformat_minor = 0
        for cell in notebook.cells:
            del cell["id"]
    else:
        notebook.metadata["kernelspec"] = {"name": "nobody", "display_name": "Nobody", "language": "julia"}
    result = graded(json.dumps(notebook).encode())
    assert result.state == "graded"
    assert lost(result) == set()


def test_a_notebook_without_the_cells_of_the_assignment_gets_no_mark_and_says_so():
    for content in (
        nbformat.writes(nbformat.v4.new_notebook()).encode(),
        b'{"cells": [], "cells": ' + b"9" * 10**5 + b"}",
    ):
        result = graded(content)
        assert (result.state, result.criteria) == ("unrecognized", {})
        assert "1_dropout" in result.reason["expected"]


def test_all_parts_of_a_split_answer_run_and_are_shown(solutions):
    notebook = nbformat.reads(submission_of(solutions), as_version=4)
    place = next(n for n, cell in enumerate(notebook.cells) if nbgrader_metadata(cell).get("grade_id") == "1_dropout")
    for source in ("print('below')\n1 / 0", "print('above')"):
        part = copy.deepcopy(notebook.cells[place])
        part.source, part["id"] = source, source[7:12]
        notebook.cells.insert(place + (source[7] == "b"), part)
    result = graded(nbformat.writes(notebook).encode())
    assert lost(result) == set()
    assert result.printed["1_dropout"] == "above\nbelow"
    assert result.stopped["1_dropout"].startswith("ZeroDivisionError: division by zero")
    assert result.answers["1_dropout"].startswith("print('above')\n\n")


@pytest.mark.parametrize("grade_id, code", [("setup", "1 / 0"), ("2_dropout_backward-same_mask", "check.softmax({})")])
def test_a_crash_of_the_graders_own_costs_nobody_and_is_told_in_the_log_only(solutions, capfd, grade_id, code):
    """A setup cell that fails stops the checker process; a check that fails stops nothing else."""
    notebook = nbformat.reads(first_questions(graded_form(read_notebook(DROPOUT.source), load_config(REPOSITORY))), 4)
    for cell in notebook.cells:
        if nbgrader_metadata(cell).get("grade_id") == grade_id:
            cell.source += f"\nfrom utils.checks.base import numpy_networks as check\n{code}  # secret"
    solution = DROPOUT.source.read_text(encoding="utf-8")
    job = Job(DROPOUT.name, "ada", nbformat.writes(notebook), submission_of(solutions), code, sandboxed(), "", solution)
    result = grade_submission(job)
    ungradable = {key for key, one in result.criteria.items() if one.verdict == "ungradable"}
    assert ungradable == (set(result.criteria) if grade_id == "setup" else {grade_id})
    assert all(result.criteria[key].points is None for key in ungradable)
    log = capfd.readouterr().err
    assert "ada" in log and "Error" in log
    assert "Traceback" in log and "Traceback" not in result.to_json() and "secret" not in result.to_json()


def test_setup_cells_run_in_the_checker_process_only_if_tests_use_them():
    cells = cells_of(release_form(read_notebook(DROPOUT.source)))
    names = ["build_dropout_mlp", "dropout", "dropout_backward", "honest_losses", "mc_dropout"]
    assert names_of(cells) == (names, False)
    cells[-1] = cells[-1] | {"source": "assert np.isfinite(mc_dropout)"}
    assert names_of(cells) == (names, True)


def test_marks_do_not_depend_on_the_run(solutions):
    first, second = (graded(submission_of(solutions)) for _ in range(2))
    assert marks_of(first) == marks_of(second)
    assert dataclasses.replace(first, seconds={}).to_json()
