"""The audit finds every wrong verdict, survives every answer, and counts what it saw."""

import pytest
from rich.console import Console

from grader.audit.answers import Answer, reference_answers
from grader.audit.audit import Case, Outcome
from grader.audit.inside import with_seed
from grader.audit.mutants import mutants
from grader.audit.report import summary, upper_bound
from grader.core import progress
from grader.core.assignments import Assignment, all_assignments
from tests.support import REPOSITORY
from tests.support.tiny_course import ANSWERS, NAME, course


@pytest.fixture
def answers(tiny):
    """The folder of answers, each with its criteria; the tiny course's plain asserts give no hints to hold words."""
    folder = tiny / "tests" / "answers" / NAME
    for name, text in ANSWERS.items():
        lines = [line.partition(" | ")[0] if line.startswith("# fails") else line for line in text.splitlines()]
        (folder / name).write_text("\n".join(lines) + "\n")
    return folder


def test_an_audit_without_surprises_counts_and_ends_with_0(tiny, answers):
    outcome = course(tiny, "audit", "--report", str(tiny / "audit.md"))
    assert outcome.code == 0, outcome.out + outcome.err
    # Two right answers and two solutions, two cells each; three wrong answers. The bounds: 1 - 0.05 ** (1 / n).
    report = (tiny / "audit.md").read_text()
    assert "| all | 4+3 | 0/8 <31 % | 0/3 <63 % | 0/3 <63 % |" in report
    assert "No wrong verdict" in report


@pytest.mark.parametrize("kind", ["wrong", "mutant"])
def test_the_table_of_a_whole_audit_fits_into_80_columns(kind):
    answer = Answer("", frozenset())
    outcomes = [
        Outcome(Case(one, question.id, case, answer), {"x": verdict}, calls=10_000, seconds=600)
        for one in all_assignments(REPOSITORY)
        for question in one.questions
        for case, verdict in ((kind, "failed"), ("right", "passed"))
        if kind == "wrong" or case == kind
    ]
    console = Console(width=80)
    with console.capture() as capture:
        console.print(summary(outcomes))
    said = capture.get()
    for one in outcomes:
        assert f"\n{one.case.assignment.name[:2]}.{one.case.question} " in said
    assert "…" not in said
    assert all(len(line) <= 80 for line in said.splitlines())
    assert ("misdiagnosed" if kind == "wrong" else "unexplained") in said.splitlines()[0]


def test_one_question_can_be_asked_alone(tiny, answers):
    outcome = course(tiny, "audit", NAME, "2")
    assert outcome.code == 0, outcome.out + outcome.err
    assert "1_double" not in outcome.out and "2_" in outcome.out
    outcome = course(tiny, "audit", NAME, "9")
    assert outcome.code == 1
    assert "one of the questions 1_double" in outcome.err and "'9'" in outcome.err


def test_where_there_is_no_terminal_lines_on_stderr_say_how_far_it_is(tiny, answers, monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 0.0)
    outcome = course(tiny, "audit")
    assert [line.partition(" after ")[0] for line in outcome.err.splitlines()] == [
        f"audit: {n} of 7" for n in range(1, 7)
    ]
    assert "audit: " not in outcome.out


CASES = {
    "a right answer that fails": (
        "1_double/right_shift.py",
        "# right: no\ndef double(x):\n    return abs(x) * 2\n",
        f"correct, but rejected  {NAME}/1_double/right_shift",
    ),
    "a wrong answer that passes": (
        "1_double/wrong_square.py",
        "# wrong: no\ndef double(x):\n    return x + x\n",
        f"incorrect, but accepted  {NAME}/1_double/wrong_square",
    ),
    "another criterion": (
        "1_double/wrong_square.py",
        "# wrong: squares\n# fails: positive\ndef double(x):\n    return x**2 if x < 0 else 2 * x\n",
        "wrong_square: fails negative; it should fail positive",
    ),
    "words that no hint holds": (
        "1_double/wrong_square.py",
        "# wrong: squares\n# fails: negative | square\ndef double(x):\n    return x**2 if x < 0 else 2 * x\n",
        "the hints of negative lack 'square'",
    ),
    "a traceback instead of a verdict": (
        "1_double/wrong_square.py",
        "# wrong: crashes\n# fails: positive, negative\ndef double(x):\n    return 1 / 0\n",
        "a traceback instead of a card: positive, negative",
    ),
    "an answer that ends its process": (
        "1_double/wrong_square.py",
        "# wrong: ends\n# fails: positive, negative\nimport os\ndef double(x):\n    os._exit(3)\n",
        "the process ended (exit code 3)",
    ),
    "an answer that kills its process": (
        "1_double/wrong_square.py",
        "# wrong: ends\n# fails: positive, negative\nimport os\ndef double(x):\n    os.kill(os.getpid(), 9)\n",
        "the process ended (signal 9)",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_every_surprise_is_named_and_the_exit_code_is_1(tiny, answers, name):
    file, text, said = CASES[name]
    (answers / file).write_text(text)
    outcome = course(tiny, "audit", "--workers", "1")
    assert outcome.code == 1
    assert said in outcome.out


def test_an_answer_that_fills_the_memory_costs_its_own_verdict_only(tiny, answers):
    hog = "# wrong: hogs\n# fails: positive, negative\ndef double(x):\n    return len(bytearray(64 << 30)) and x\n"
    (answers / "1_double" / "wrong_square.py").write_text(hog)
    outcome = course(tiny, "audit")
    assert outcome.code == 1
    assert "MemoryError" in outcome.out
    assert outcome.out.count("wrong diagnosis") == 1


def test_what_an_answer_prints_or_leaves_behind_disturbs_nobody(tiny, answers):
    loud = "# right: loud\nprint('{}' * 9)\nopen('junk', 'w').write('x')\ndef double(x):\n    return 2 * x\n"
    (answers / "1_double" / "right_shift.py").write_text(loud)
    assert course(tiny, "audit").code == 0
    assert not (tiny / "junk").exists()


def test_answers_from_another_folder_need_no_second_line(tiny, tmp_path):
    folder = tmp_path / "mine" / NAME / "2_halve"
    folder.mkdir(parents=True)
    (folder / "a.py").write_text("# wrong: floors\ndef halve(x):\n    return x // 2\n")
    outcome = course(tiny, "audit", "--answers", str(tmp_path / "mine"))
    assert outcome.code == 0, outcome.out
    assert "0+1" in outcome.out


@pytest.mark.parametrize(
    ("file", "content", "expected", "found"),
    [
        ("2_halve/a.py", b"def halve(x): ...", "'# right: why' or '# wrong: the mistake' in line 1", "def halve"),
        ("2_halve/a.py", b"# wrong: x\n# fails: od\n", "a criterion of 2_halve: even, odd", "od in line 2"),
        ("2_halve/a.py", b"# right: \xff\n", "an answer as UTF-8 text", "invalid start byte"),
        ("2_have/a.py", b"# right: x\n", "folders named after the questions", "2_have in"),
        ("2_halve/a.txt", b"", f"answers at ASSIGNMENT/QUESTION/*.py, where ASSIGNMENT is {NAME}", "none in"),
    ],
)
def test_a_folder_of_another_form_is_told(tiny, tmp_path, file, content, expected, found):
    path = tmp_path / "mine" / NAME / file
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    outcome = course(tiny, "audit", "--answers", str(tmp_path / "mine"))
    assert outcome.code == 1
    assert f"expected  {expected}" in outcome.err
    assert found in outcome.err


def test_a_case_that_fails_for_one_extra_seed_only_is_rejected(tiny):
    case = Case(
        Assignment(tiny, NAME), "1_double", "right", next(iter(reference_answers(Assignment(tiny, NAME)).values()))
    )
    assert not Outcome(case, {"1_double-positive": "passed"}).wrong_verdict
    assert Outcome(case, {"1_double-positive": "passed"}, false_fails=[["1_double-positive", 7, {}]]).wrong_verdict


@pytest.mark.parametrize(
    "source",
    [
        "check.twice(double)\n### BEGIN HIDDEN TESTS\ncheck.twice(double, seed=3)\n### END HIDDEN TESTS",
        "seed = 0\n### BEGIN HIDDEN TESTS\nseed = 3\n### END HIDDEN TESTS\ncheck.twice(double, seed=seed)",
    ],
)
def test_a_seed_replaces_that_of_the_visible_check_and_leaves_hidden_ones_out(source):
    seen = []

    class Check:
        @staticmethod
        def twice(answer, seed=0):
            seen.append((answer, seed))

    exec(with_seed(source, 41), {"check": Check, "double": "it"})
    assert seen == [("it", 41)]


def test_the_upper_bound_is_the_exact_one():
    assert upper_bound(0, 60) == pytest.approx(1 - 0.05 ** (1 / 60))
    assert upper_bound(60, 60) == 1
    # P(at most 2 events in 100) at the bound is 5 %.
    rate = upper_bound(2, 100)
    assert sum(c * rate**k * (1 - rate) ** (100 - k) for k, c in ((0, 1), (1, 100), (2, 4950))) == pytest.approx(0.05)


SOLUTION = '''
def scale(x, low, size=3):
    """Scale it."""
    if low < 0:
        raise ValueError("low")
    y = np.mean(x, axis=0) - low
    return y / size, layers.Dense(4)
'''


def test_mutants_are_small_mistakes_of_every_kind():
    found = dict(mutants(SOLUTION))
    assert {
        "if low < 0: -> if low <= 0:",
        "if low < 0: -> if True:",
        "raise ValueError('low') -> pass",
        "y = np.mean(x, axis=0) - low -> y = np.mean(x, axis=0) + low",
        "y = np.mean(x, axis=0) - low -> y = np.mean(x, axis=1) - low",
        "y = np.mean(x, axis=0) - low -> y = np.mean(x) - low",
        "y = np.mean(x, axis=0) - low -> y = np.median(x, axis=0) - low",
        "y = np.mean(x, axis=0) - low -> y = np.mean(x, axis=0) - size",
        "return (y / size, layers.Dense(4)) -> return (layers.Dense(4), y / size)",
        "return (y / size, layers.Dense(4)) -> return (y / size, layers.Dense(5))",
        "def scale(x, low, size=3): -> def scale(x, low, size=4):",
    } <= set(found)
    assert len(set(found.values())) == len(found)


UNORDERED = """
class Either:
    def first(self, x):
        try:
            return x in (1, 2), isinstance(x, (int, str)), max(x, 5)
        except (TypeError, ValueError):
            return None

    def second(self):
        return 3
"""


def test_an_order_without_a_meaning_is_no_mutant():
    names = dict(mutants(UNORDERED))
    assert not [
        name
        for name in names
        if name.startswith("moved") or "(2, 1)" in name or "(str, int)" in name or "(5, x)" in name
    ]
    assert {"except (TypeError, ValueError): -> except (TypeError,):", "return 3 -> return 4"} <= set(names)
    assert "except (TypeError, ValueError): -> except (ValueError, TypeError):" not in names


def test_a_surviving_mutant_needs_a_reason(tiny, answers):
    outcome = course(tiny, "audit", "--mutants")
    assert outcome.code == 0, outcome.out  # every mutant of x + x and of x / 2 is found
    source = tiny / "solutions" / NAME / f"{NAME}.ipynb"
    source.write_text(source.read_text().replace("return x + x", "return [x + x][0 * 1]"))
    outcome = course(tiny, "audit", "--mutants")
    survivor = "return [x + x][0 * 1] -> return [x + x][0 * 2]"
    assert outcome.code == 1
    assert f"unexplained survivor  1_double  {survivor}" in outcome.out
    survivors = [line.split("  ", 2)[2] for line in outcome.out.splitlines() if line.startswith("unexplained")]
    lines = "\n".join(f'"{name}" = "0 times anything is 0"' for name in survivors)
    (answers / "equivalent_mutants.toml").write_text(f"[1_double]\n{lines}\n")
    outcome = course(tiny, "audit", "--mutants", "--report", str(tiny / "audit.md"))
    assert outcome.code == 0, outcome.out
    assert f"| 1_double | `{survivor}` | 0 times anything is 0 |" in (tiny / "audit.md").read_text()
