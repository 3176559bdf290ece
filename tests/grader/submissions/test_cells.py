"""Cells that were split, copied, moved, retyped, added or robbed of nbgrader's metadata: the answers are found.

Each case has its public source: `owner/repository#number` is an issue or a pull request on GitHub; '' if it is our own.
"""

import builtins
import copy
import json
import keyword

import nbformat
import pytest
from nbformat import from_dict

from grader.audit.answers import answer_pool
from grader.core.assignments import all_assignments
from grader.core.notebooks import nbgrader_metadata, read_notebook
from grader.submissions.matching import defined, graded_cells, match_cells, needed
from tests.support import REPOSITORY
from tests.support.honest import ALL, DOUBLE, HALVE, answered, of, submit
from tests.support.tiny_course import marked, new_code_cell, new_markdown_cell, tiny_release

STUB = next(cell.source for cell in tiny_release().cells if "def double" in cell.source)
CASES = []


def case(source, points=ALL, says=""):
    """Add a case: a function that changes the notebook.

    Args:
        source: the public report.
        points: what a run from top to bottom gives; None if nothing is found.
        says: words that the remarks must hold.
    """

    def add(change):
        CASES.append(pytest.param(change, points, says, id=change.__name__))
        return change

    return add


def parts(notebook, *sources, grade_id="1_double"):
    """Split an answer cell as JupyterLab does, which copies the metadata."""
    cell = of(notebook, grade_id)
    place = notebook["cells"].index(cell)
    notebook["cells"][place : place + 1] = [copy.deepcopy(cell) | {"source": source} for source in sources]


@case("jeflem/ananke#12, jupyter/notebook#1156", says="occurred 2 times: graded together, in the notebook's order")
def helper_split_off(notebook):
    parts(notebook, "FACTOR = 2", "def double(x):\n    return FACTOR * x")


@case("jupyter/nbgrader#1083", says="graded together")
def a_call_split_off(notebook):
    parts(notebook, DOUBLE, "double(21)")


@case("jupyter/nbgrader#1083", says="graded together")
def a_call_that_fails_split_off(notebook):
    parts(notebook, DOUBLE, "double()")


@case("jupyter/nbgrader#1083", says="graded together")
def a_comment_split_off(notebook):
    parts(notebook, DOUBLE, "# 21 gives 42")


@case("jupyter/nbgrader#1083", says="the others are empty, untouched or the same")
def an_empty_copy(notebook):
    parts(notebook, DOUBLE, "")


@case("jupyter/nbgrader#1629", says="the others are empty, untouched or the same")
def an_untouched_copy(notebook):
    parts(notebook, DOUBLE, STUB)


@case(
    "jupyter/nbgrader#108, jupyter/nbgrader#1753",
    says="graded together, in the notebook's order; the last double counts",
)
def an_old_attempt_above(notebook):
    parts(notebook, "def double(x):\n    return x**2", DOUBLE)


@case("", points=3, says="the last double counts")
def an_old_attempt_below(notebook):
    parts(notebook, DOUBLE, "def double(x):\n    return x**2")


@case("", says="graded together")
def split_many_times(notebook):
    parts(notebook, *(f"FACTOR{number} = 2" for number in range(30)), "def double(x):\n    return FACTOR29 * x")


@case("", says="was no longer a code cell: restored")
def a_note_split_off(notebook):
    parts(notebook, "I double it like this:", DOUBLE)
    of(notebook, "1_double")["cell_type"] = "markdown"


@case("", says="graded together")
def a_text_split(notebook):
    parts(notebook, "Because", "of this.", grade_id="3_why")


@case("jupyterlab/jupyterlab#12996, jupyterlab/jupyterlab#15544, jupyterlite/jupyterlite#501", says="occurred 2 times")
def every_cell_twice(notebook):
    notebook["cells"] += copy.deepcopy(notebook["cells"])


@case("TU-Wien-dataLAB/grader-service#52", says="answer cell 2_halve was missing")
def an_answer_in_a_copy_of_another_cell(notebook):
    notebook["cells"].remove(of(notebook, "2_halve"))
    parts(notebook, DOUBLE, HALVE)


@case("", says="cell(s) 1_double, 2_halve without the grade_id")
def metadata_of_two_answers_swapped(notebook):
    one, two = of(notebook, "1_double"), of(notebook, "2_halve")
    one["metadata"], two["metadata"] = two["metadata"], one["metadata"]


@case("TU-Wien-dataLAB/grader-service#51", says="cell(s) 2_halve without the grade_id")
def an_answer_replaced_by_a_copy_of_another_cell(notebook):
    notebook["cells"][5] = copy.deepcopy(of(notebook, "1_double")) | {"source": HALVE}


@case("jupyter/nbgrader#107, jupyter/nbgrader#1941", says="answer cell 1_double was no longer a code cell: restored")
def an_answer_as_markdown(notebook):
    of(notebook, "1_double")["cell_type"] = "markdown"


@case("jupyter/nbgrader#92, jupyter/nbgrader#878", says="test cell 2_halve-odd was no longer a code cell: restored")
def a_test_as_raw_text(notebook):
    of(notebook, "2_halve-odd")["cell_type"] = "raw"


@case("", says="another order")
def an_answer_below_its_tests(notebook):
    cell = of(notebook, "1_double")
    notebook["cells"].remove(cell)
    notebook["cells"].append(cell)


@case("jupyter/nbgrader#1682, jupyter/nbgrader#1770", says="test cell 1_double-positive was missing: restored")
def a_test_deleted(notebook):
    notebook["cells"].remove(of(notebook, "1_double-positive"))


@case("jupyter/nbgrader#1372, jupyter/nbgrader#500", says="test cell 1_double-positive had another text: restored")
def a_test_edited(notebook):
    of(notebook, "1_double-positive")["source"] = "assert double(len([])) == 6"


@case("jupyter/nbgrader#500", says="1 added code cell(s) with names that an answer uses: run with it")
def an_import_written_into_a_locked_cell(notebook):
    of(notebook, "setup")["source"] += "\nimport operator"
    of(notebook, "1_double")["source"] = "def double(x):\n    return operator.add(x, x)"


@case("jupyter/notebook#7706", says="cell(s) 1_double without the grade_id")
def an_answer_merged_with_its_test(notebook):
    notebook["cells"].remove(of(notebook, "1_double"))
    test = of(notebook, "1_double-positive")
    test["source"] = f"{DOUBLE}\n\n{test['source']}"


@case("jupyter/nbgrader#981, jupyter/nbgrader#1331", says="test cell 2_halve-odd occurred 2 times: graded once")
def a_test_copied(notebook):
    notebook["cells"].append(copy.deepcopy(of(notebook, "2_halve-odd")))


def plain(source, kind="code"):
    return {"cell_type": kind, "metadata": {}, "source": source}


@case("jupyter/nbgrader#1941", says="1 added code cell(s) with names that an answer uses: run with it")
def a_helper_in_a_cell_of_its_own(notebook):
    notebook["cells"].insert(1, plain("def twice(x):\n    return x + x"))
    of(notebook, "1_double")["source"] = "def double(x):\n    return twice(x)"


@case("jupyter/nbgrader#500", says="2 added code cell(s) with names that an answer uses: run with it")
def imports_in_a_cell_of_their_own(notebook):
    notebook["cells"][2:2] = [plain("import operator as op"), plain("twice, name = lambda x: op.add(x, x), 'twice'")]
    of(notebook, "1_double")["source"] = "def double(x):\n    return twice(x)"


@case("jupyter/nbgrader#1941", says="1 added code cell(s): not graded")
def scribbles_in_a_cell_of_their_own(notebook):
    notebook["cells"].insert(4, plain("double = None  # try this later\n1 / 0"))


@case("jupyter/nbgrader#1941", says="1 added code cell(s): not graded")
def scribbles_above_an_answer_that_lacks_nothing(notebook):
    notebook["cells"].insert(2, plain("print(x)\n1 / 0"))


@case("", says="1 added code cell(s) with names that an answer uses: run with it")
def a_helper_between_two_halves_of_an_answer(notebook):
    half = of(notebook, "1_double")
    place = notebook["cells"].index(half)
    notebook["cells"][place:place] = [half | {"id": "half", "source": "one = 1"}, plain("exec('two = 1 + one')")]
    half["source"] = "def double(x):\n    return two * x"


ABOVE = {  # what an answer needs from cells above it, and the cells; plain nbgrader runs them all
    "mul(2, x)": ["from operator import *"],
    "op.mul(2, x)": ["try:\n    import operator as op\nexcept ImportError:\n    op = None"],
    "operator.mul(2, x)": ["import json; import operator"],
    "B * x": ["A = B = 2"],
    "two[0] * x": ["one, *two = 1, 2"],
    "(two * x)": ["(one, two) = 1, 2"],
    "last * x": ["for last in range(3):\n    pass"],
    "FACTOR * x": ["print(FACTOR := 2)"],
    "SCALE * x": ["def set_up():\n    global SCALE\n    SCALE = 2\nset_up()"],
    "HIDDEN * x": ["exec('HIDDEN = 2')"],
    "twice(x)": ["if True:\n    def twice(x):\n        return 2 * x"],
    "factors[0] * x": ["factors = []", "factors.append(2)"],
    "table['f'] * x": ["table = {}", "table['f'] = 2"],
    "Twice().of(x)": ["class Twice:\n    pass", "def of(self, x):\n    return 2 * x\nTwice.of = of"],
    "int(open('f.txt').read()) * x": ["open('f.txt', 'w').write('2')"],
}


@pytest.mark.parametrize("needed", ABOVE)
def test_cells_above_an_answer_that_needs_them_run_with_it(tmp_path, monkeypatch, needed):
    monkeypatch.chdir(tmp_path)
    notebook = answered()
    of(notebook, "1_double")["source"] = f"def double(x):\n    return {needed}"
    notebook["cells"][2:2] = map(plain, ABOVE[needed])
    seen = submit(tmp_path, notebook)
    assert seen.points == ALL, seen.said
    assert f"{len(ABOVE[needed])} added code cell(s) with names that an answer uses: run with it" in seen.said


@pytest.mark.parametrize("cell", ["%pylab inline", "%run part.py", "%%writefile part.py\na = 1", "%%capture gain"])
def test_magics_above_an_answer_that_needs_them_run_with_it(cell):
    notebook = answered()
    of(notebook, "1_double")["source"] = "from part import twice\ndef double(x):\n    return twice(gain, x)"
    notebook["cells"][2:2] = [plain(cell), plain("1 / 0  # try")]
    assert match_cells(tiny_release(), from_dict(notebook)).helpers == 1


def test_correct_answers_to_the_exercises_need_no_cell_beside_them():
    """Otherwise cells that were only tries would run with them."""
    for assignment in all_assignments(REPOSITORY):
        cells = [cell.source for cell in read_notebook(assignment.released).cells if nbgrader_metadata(cell)]
        known = {*dir(builtins), *keyword.kwlist}.union(*map(defined, cells))
        for answers in answer_pool(assignment).values():
            right = [one for one in answers if one.fails == frozenset() and one.name != "right_two_small_models"]
            lacking = {one.name: sorted(filter(str.isidentifier, needed(one.text) - known)) for one in right}
            assert {name: names for name, names in lacking.items() if names} == {}


# ---- nbgrader's metadata lost ----


def forget(notebook, *grade_ids):
    for cell in notebook["cells"]:
        if not grade_ids or cell["metadata"].get("nbgrader", {}).get("grade_id") in grade_ids:
            cell["metadata"] = {}
            cell.pop("id", None)


EVERY = "every cell without the grade_id in nbgrader's metadata: found by the text or the cells around"


@case("microsoft/vscode-python#9997, luk400/vim-jukit#121, jupyter/nbgrader#1398", says=EVERY)
def all_metadata_lost(notebook):
    forget(notebook)


@case("jupyter/nbgrader#424, jupyter/nbgrader#1546", says="cell(s) 3_why without the grade_id")
def metadata_of_one_answer_lost(notebook):
    forget(notebook, "3_why")


@case("microsoft/vscode#98828", says="cell(s) 1_double without the grade_id")
def an_answer_pasted_without_metadata(notebook):
    forget(notebook, "1_double")
    notebook["cells"].insert(2, plain("import math as m"))
    notebook["cells"].insert(5, plain("1 / 0"))


@case("", says="cell(s) 1_double without the grade_id")
def an_answer_below_the_untouched_cell(notebook):
    of(notebook, "1_double")["source"] = STUB
    notebook["cells"].insert(3, plain(DOUBLE))


@case("TU-Wien-dataLAB/grader-service#213", says="test cell 1_double-positive was missing: restored")
def metadata_and_some_tests_lost(notebook):
    notebook["cells"].remove(of(notebook, "1_double-positive"))
    forget(notebook)


@case("", points=0, says=EVERY)
def metadata_of_an_untouched_notebook_lost(notebook):
    notebook["cells"] = json.loads(json.dumps(tiny_release()))["cells"]
    forget(notebook)


@case("IllumiChat/illumidesk#640", points=None, says="found a notebook of 1 cell(s) with none of them; to do: ask for")
def another_notebook(notebook):
    notebook["cells"] = [plain("print('Hello')")]


@case("", points=None, says="with none of them, but with 1_batch_norm; to do: ask for the notebook of this exercise")
def another_exercise(notebook):
    notebook["cells"] = [plain("def batch_norm(x): ...") | {"metadata": {"nbgrader": {"grade_id": "1_batch_norm"}}}]


def notebook_of(*lines):
    """`a: x` is a cell of the answer a with the text x, `# T` a heading, anything else code without metadata."""
    made = []
    for line in lines:
        name, answer, text = line.partition(": ")
        cell = marked(new_code_cell(text), name, solution=True) if answer else new_code_cell(line)
        made.append(new_markdown_cell(line) if line.startswith("#") else cell)
    return nbformat.v4.new_notebook(cells=made)


@pytest.mark.parametrize(
    ("released", "submitted", "found"),
    [
        (["# T", "a: ..."], ["# T", "x"], {"a": ["x"]}),
        (["a: ...", "# T"], ["x", "# T", "y"], {"a": ["x"]}),
        (["a: ...", "b: ...", "# T"], ["x", "# T"], {"b": ["x"]}),
        (["# T", "a: ...", "b: ...", "# U"], ["1 / 0", "# T", "x", "y", "# U"], {"a": ["x"], "b": ["y"]}),
        (["# T", "a: ...", "b: ...", "# U"], ["# T", "x", "y", "z", "# U"], {}),
        (["# T", "a: ...", "# U", "b: ..."], ["# T", "a: x", "# U", "a: y"], {"a": ["x"], "b": ["y"]}),
        (["a: ...", "# T", "b: ..."], ["b: x", "# T", "b: y"], {"a": ["x"], "b": ["y"]}),
        (["a: ...", "# T", "b: ..."], ["a: x", "b: y", "# T", "b: z"], {"a": ["x"], "b": ["y", "z"]}),
        (["# T", "a: ...", "# U"], ["# T", "a: ", "x", "# U"], {"a": ["", "x"]}),
    ],
)
def test_a_cell_beside_a_known_one_is_the_answer_that_belongs_there(released, submitted, found):
    match = match_cells(notebook_of(*released), notebook_of(*submitted))
    assert {grade_id: [cell.source for cell in cells] for grade_id, cells in match.cells.items()} == found
    assert match.added == len([one for one in submitted if one[0] != "#"]) - sum(map(len, found.values()))


def test_of_a_learners_notebook_the_marked_cells_and_their_helpers_are_graded():
    cells = graded_cells(notebook_of("# T", "y = 1", "1 / 0", "a: x = y"))
    assert [cell.source for cell in cells] == ["y = 1", "x = y"]


def test_what_is_written_around_a_locked_cell_is_a_cell_of_its_own():
    submission = answered()
    setup = of(submission, "setup")
    own, setup["source"] = setup["source"], f"above = 1\n{setup['source']}\nbelow = 2"
    match = match_cells(tiny_release(), from_dict(submission))
    assert ([cell.source for cell in match.cells["setup"]], match.added) == ([own], 2)


@pytest.mark.parametrize(("change", "points", "says"), CASES)
def test_an_answer_counts_wherever_it_stands(tmp_path, change, points, says):
    notebook = answered()
    change(notebook)
    seen = submit(tmp_path, notebook)
    assert seen.points == points, seen.said
    assert says in seen.said
    if points == ALL:
        assert seen.answers["3_why"].startswith("Because")
