"""Grade one submission: it gets the marks it deserves, whatever it does to its student process."""

import copy
import dataclasses
import json

import nbformat
import pytest

from grader.audit.answers import answer_pool, reference_answers
from grader.core.assignments import find_assignment, nbgrader_metadata, read_notebook
from grader.core.config import load_config
from grader.runner.job import Job
from grader.runner.session import cells_of, grade_submission, names_of
from grader.submissions.rebuild import graded_form, release_form
from tests.support import REPOSITORY
from tests.support.needs import needs, sandboxed
from tests.support.simulated import marks_of

DROPOUT = find_assignment(REPOSITORY, "02_dropout")


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


def graded(submission, sandbox=None, whole=False):
    source = graded_form(read_notebook(DROPOUT.source), load_config(REPOSITORY))
    source = source if whole else first_questions(source)
    return grade_submission(
        Job(DROPOUT.name, "ada", source, submission, "fingerprint", sandboxed() if sandbox is None else sandbox)
    )


def lost(result):
    return {grade_id for grade_id, one in result.criteria.items() if one.verdict != "passed"}


@pytest.fixture(scope="module")
def solutions():
    return {question: answer.text for question, answer in reference_answers(DROPOUT).items()}


@pytest.mark.parametrize("sandbox", [pytest.param(True, marks=needs("a sandbox")), False])
def test_the_solution_gets_everything(solutions, sandbox):
    result = graded(submission_of(solutions), sandbox, whole=True)
    assert lost(result) == set()
    assert sum(one.points for one in result.criteria.values()) == DROPOUT.max_score
    assert result.differences == []
    assert result.criteria["1_dropout-rescales_the_rest"].check.startswith("In training, kept units are multiplied")
    assert bool(result.sandbox) is sandbox
    assert min(result.seconds.values()) > 0
    assert {"python", "keras", "tensorflow", "numpy"} == set(result.versions)


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


def test_what_fails_on_hidden_inputs_only_says_nothing_of_them(solutions):
    text = solutions["2_dropout_backward"] + "\ncalls = []\nright = dropout_backward\n"
    text += "def dropout_backward(dy, mask, rate):\n    calls.append(1)\n"
    text += "    if len(calls) > 2:\n        raise ValueError(f'leaked {dy}')\n    return right(dy, mask, rate)\n"
    result = graded(submission_of(solutions | {"2_dropout_backward": text}))
    card = result.criteria["2_dropout_backward-same_mask"]
    assert (card.verdict, card.found) == ("failed", "it fails on some of them")
    assert "leaked" not in str(card)


def test_what_an_answer_kept_of_hidden_inputs_is_not_printed_by_a_later_one(solutions):
    keeps = solutions["1_dropout"] + "\nright, kept = dropout, []\ndef dropout(x, *rest):\n    kept.append(x)\n"
    keeps += "    return right(x, *rest)\nprint('this may be read')\n"
    tells = "print('kept', kept)\nraise type('Kept%d' % len(kept), (Exception,), {})(kept)"
    result = graded(submission_of({"1_dropout": keeps, "2_dropout_backward": tells}))
    assert result.criteria["1_dropout-identity_when_not_training"].verdict == "passed"
    assert result.printed == {"1_dropout": "this may be read", "2_dropout_backward": "kept []"}
    assert result.stopped["2_dropout_backward"].startswith("Kept0: []\nin line 2: raise")
    result = graded(submission_of({"1_dropout": keeps, "2_dropout_backward": "undefined"}))
    assert result.stopped["2_dropout_backward"].startswith("NameError: name 'undefined' is not defined")


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
    job = Job(DROPOUT.name, "ada", nbformat.writes(notebook), submission_of(solutions), "fingerprint", sandboxed())
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
