"""Attacks on the hand-in around the answers: metadata, the bytes of the notebook, the files of the folder.

Each is a function that gets the released notebook, with an answer that is wrong already, and the folder to hand in; its
docstring says what it tries. What it must not get is every criterion of 02_dropout/1_dropout.
"""

import copy
import json
import os
from pathlib import Path

import nbformat

from tests.attacks.harness import Attack, criteria
from grader.core.notebooks import nbgrader_metadata

NAME, QUESTION = "02_dropout", "1_dropout"
WRONG = "def dropout(x, rate, training, seed):\n    return x\n"
RIGHT = """def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x
"""
PATCH = """from utils.checks import dropout as checks
for name in [name for name, one in vars(checks).items() if hasattr(one, "sentence")]:
    setattr(checks, name, lambda *arguments, **options: None)
"""
NOTEBOOKS: list[Attack] = []


def attack(kind, marker="", but=()):
    """Add a function to the corpus; it may get the criteria `but`."""

    def add(function):
        def make(released, folder):
            cell_of(released, QUESTION).source = WRONG
            function(released, folder)

        fails = frozenset(grade_id for name, grade_id in criteria(NAME, QUESTION).items() if name not in but)
        NOTEBOOKS.append(Attack(kind, function.__name__, function.__doc__, NAME, QUESTION, fails, marker, make=make))
        return function

    return add


def cell_of(notebook, grade_id):
    return next(cell for cell in notebook.cells if nbgrader_metadata(cell).get("grade_id") == grade_id)


def tests_of(notebook):
    return [cell for cell in notebook.cells if nbgrader_metadata(cell).get("grade_id", "").startswith(f"{QUESTION}-")]


def code_cell(source, **mark):
    cell = nbformat.v4.new_code_cell(source)
    if mark:
        defaults = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
        cell.metadata["nbgrader"] = defaults | mark
    return cell


def write(notebook, folder: Path, name: str = f"{NAME}.ipynb") -> None:
    """As Jupyter would, but whatever it is: nobody checks."""
    text = json.dumps(notebook, ensure_ascii=True, indent=1)
    (folder / name).write_text(text, encoding="utf-8")


# ---- metadata ----


@attack("metadata")
def skips_the_tests(notebook, folder):
    """Tags the test cells so that nbclient skips them, which is full marks."""
    for cell in tests_of(notebook):
        cell.metadata["tags"] = ["skip-execution", "remove-cell", "hide"]
    write(notebook, folder)


@attack("metadata")
def deletes_the_tests(notebook, folder):
    """Leaves the test cells out."""
    gone = tests_of(notebook)
    notebook.cells = [cell for cell in notebook.cells if not any(cell is one for one in gone)]
    write(notebook, folder)


@attack("metadata")
def copies_the_tests(notebook, folder):
    """Adds a second cell with the id of each test, in front of and behind it, that passes."""
    for cell in tests_of(notebook):
        twin = copy.deepcopy(cell)
        twin.source, twin.id = "pass", f"{cell.id}x"[-8:]
        place = next(i for i, one in enumerate(notebook.cells) if one is cell)
        notebook.cells[place : place + 1] = [twin, cell, copy.deepcopy(twin)]
    write(notebook, folder)


@attack("metadata")
def empties_the_tests(notebook, folder):
    """Writes another text into the test cells: a number, which counts as points."""
    for cell in tests_of(notebook):
        cell.source = "1"
    write(notebook, folder)


@attack("metadata")
def retypes_the_tests(notebook, folder):
    """Turns the test cells into text, which nobody runs."""
    for number, cell in enumerate(tests_of(notebook)):
        cell.cell_type = ("markdown", "raw")[number % 2]
        for name in ("outputs", "execution_count"):
            cell.pop(name, None)
    write(notebook, folder)


@attack("metadata")
def raises_the_points(notebook, folder):
    """Writes other points into the test cells: many, negative, endless, none, a text."""
    for cell, points in zip(tests_of(notebook), (100, -5, 1e308, True, "5"), strict=True):
        cell.metadata["nbgrader"]["points"] = points
    write(notebook, folder)


@attack("metadata")
def flips_the_flags(notebook, folder):
    """Says of the test cells that they are answers, unlocked, graded by hand."""
    for cell in tests_of(notebook):
        cell.metadata["nbgrader"] |= {"solution": True, "locked": False, "grade": True}
        cell.source = "pass"
    write(notebook, folder)


@attack("metadata")
def grades_the_answer(notebook, folder):
    """Says of the answer cell that it is a test, worth five points."""
    cell_of(notebook, QUESTION).metadata["nbgrader"] |= {"grade": True, "points": 5, "locked": False}
    write(notebook, folder)


@attack("metadata")
def reorders_the_cells(notebook, folder):
    """Puts the test cells in front, where nothing is defined yet, and a patch in between."""
    tests = tests_of(notebook)
    rest = [cell for cell in notebook.cells if not any(cell is one for one in tests)]
    notebook.cells = [code_cell(PATCH), *tests[::-1], *rest[::-1]]
    write(notebook, folder)


@attack("metadata")
def adds_a_cell(notebook, folder):
    """Adds cells that patch the checks: without an id, and with ids of their own."""
    notebook.cells.insert(2, code_cell(PATCH))
    notebook.cells.insert(3, code_cell(PATCH, grade_id="setup2", locked=True))
    notebook.cells.insert(4, code_cell(PATCH, grade_id="1_dropout-a", solution=True))
    write(notebook, folder)


@attack("metadata")
def edits_the_setup(notebook, folder):
    """Edits the locked setup cell so that it patches the checks."""
    cell_of(notebook, "setup").source += f"\n{PATCH}"
    cell_of(notebook, "setup").metadata["nbgrader"]["locked"] = False
    write(notebook, folder)


@attack("metadata")
def swaps_the_ids(notebook, folder):
    """Gives the answer cell the id of the setup cell and of a test, and the other way round."""
    first, test = cell_of(notebook, "setup"), tests_of(notebook)[0]
    first.metadata["nbgrader"]["grade_id"], test.metadata["nbgrader"]["grade_id"] = QUESTION, "setup"
    first.metadata["nbgrader"]["solution"] = True
    first.source = PATCH + WRONG
    write(notebook, folder)


@attack("metadata")
def names_another_kernel(notebook, folder):
    """Asks for another kernel: one without a sandbox, one of another language, one by path."""
    notebook.metadata["kernelspec"] = {"name": "course-warm", "display_name": "x", "language": "bash", "argv": ["sh"]}
    notebook.metadata["language_info"] = {"name": "bash", "file_extension": ".sh"}
    write(notebook, folder)


@attack("metadata")
def claims_to_be_graded(notebook, folder):
    """Brings outputs, execution counts and the grader's own metadata along, as if it had been graded already."""
    notebook.metadata["course"] = {"submission": "0" * 64, "checks": "0" * 64, "differences": [], "sandbox": "namespaces"}
    for number, cell in enumerate(tests_of(notebook)):
        cell.execution_count = number + 1
        cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text="passed\n")]
        cell.metadata["nbgrader"] |= {"checksum": "0" * 32, "cell_type": "code", "score": 1, "manual_score": 1}
    write(notebook, folder)


@attack("metadata")
def adds_a_task(notebook, folder):
    """Adds a task and a text worth points, that nobody asked for."""
    notebook.cells.append(code_cell("", grade_id="bonus", grade=True, points=100, solution=True))
    text = nbformat.v4.new_markdown_cell("done")
    text.metadata["nbgrader"] = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": True,
                                 "grade_id": "task", "points": 100}  # fmt: skip
    notebook.cells.append(text)
    write(notebook, folder)


@attack("metadata")
def odd_metadata(notebook, folder):
    """Metadata of other kinds than anybody expects: lists, numbers, nothing, names as long as a book."""
    odd = [[], 7, None, {"grade_id": ["1_dropout"]}, {"grade_id": "x" * 100_000}]
    for cell, mark in zip(tests_of(notebook), odd, strict=True):
        cell.metadata = {"nbgrader": mark, "tags": "skip-execution"}
    write(notebook, folder)


@attack("metadata")
def old_format(notebook, folder):
    """Comes in the format of years ago, in which cells lie in worksheets and flags have other names."""
    cells = [{**cell, "input": cell["source"], "language": "python", "collapsed": True} for cell in notebook.cells]
    for cell in cells:
        cell.pop("id", None)
    old = {"metadata": {"name": NAME}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells}]}
    write(old, folder)


@attack("metadata")
def duplicate_keys(notebook, folder):
    """Says the source of the answer twice: one for whoever reads the first, one for whoever reads the last."""
    cell_of(notebook, QUESTION).source = "MARK"
    text = json.dumps(notebook)
    twice = f'{json.dumps(RIGHT)}, "metadata": {{}}, "source": {json.dumps(WRONG)}'
    (folder / f"{NAME}.ipynb").write_text(text.replace('"MARK"', twice), encoding="utf-8")


@attack("metadata")
def not_a_number(notebook, folder):
    """NaN and Infinity, which JSON does not have, where points are."""
    for cell, points in zip(tests_of(notebook)[:3], (float("nan"), float("inf"), -float("inf")), strict=True):
        cell.metadata["nbgrader"]["points"] = points
    write(notebook, folder)


@attack("metadata")
def lone_surrogates(notebook, folder):
    """Half characters in the answer, in ids and in tags, which no file can hold."""
    cell_of(notebook, QUESTION).source = WRONG + "# \ud800"
    for cell in tests_of(notebook):
        cell.metadata["tags"] = ["\udfff"]
    write(notebook, folder)


@attack("metadata")
def skips_the_tests_for_other_tools(notebook, folder):
    """Says of the test cells what keeps other tools from running them: VS Code, jupytext, papermill, Colab, nbval."""
    for cell in tests_of(notebook):
        cell.metadata["vscode"], cell.metadata["active"] = {"languageId": "markdown"}, "md"
        cell.metadata["tags"] = ["injected-parameters", "nbval-skip", "active-md", "skip", "raises-exception"]
        cell.metadata["colab"] = {"cellView": "form", "disabled": True}
    notebook.metadata["jupytext"] = {"formats": "md", "cell_metadata_filter": "-all", "main_language": "markdown"}
    notebook.metadata["papermill"] = {"parameters": {"dropout": None, "seed": 0}, "exception": False}
    write(notebook, folder)


@attack("metadata")
def ids_that_look_alike(notebook, folder):
    """Adds cells that pass, under ids of the tests in other letters, cases and spaces, and a notebook named like this."""
    for cell in tests_of(notebook):
        grade_id = cell.metadata["nbgrader"]["grade_id"]
        alike = (grade_id.upper(), f" {grade_id}", f"{grade_id}\u200b", grade_id.replace("o", "\u043e"), f"{grade_id}\0")
        notebook.cells += [code_cell("1", grade_id=one, grade=True, locked=True, points=5) for one in alike]
    write(notebook, folder)
    for name in (f"{NAME.upper()}.ipynb", f"{NAME} (1).ipynb", f"{NAME}\u200b.ipynb", "01_plain_mlp.ipynb"):
        write(notebook, folder, name)


# ---- exhaustion ----


@attack("exhaustion")
def deep_nesting(notebook, folder):
    """Lists in lists, 100,000 deep, for whoever parses by recursion."""
    notebook.metadata["deep"] = "DEEP"
    text = json.dumps(notebook).replace('"DEEP"', "[" * 100_000 + "]" * 100_000)
    (folder / f"{NAME}.ipynb").write_text(text, encoding="utf-8")


@attack("exhaustion")
def nearly_too_deep(notebook, folder):
    """Lists in lists, as deep as a parser can stand but perhaps not those that come after it."""
    for cell in notebook.cells:
        cell.metadata["deep"] = "DEEP"
    text = json.dumps(notebook).replace('"DEEP"', "[" * 900 + "]" * 900)
    (folder / f"{NAME}.ipynb").write_text(text, encoding="utf-8")


@attack("exhaustion")
def giant_integer(notebook, folder):
    """A number of a million digits, which takes long to read and is refused by some."""
    notebook.metadata["number"] = "NUMBER"
    text = json.dumps(notebook).replace('"NUMBER"', "9" * 1_000_000)
    (folder / f"{NAME}.ipynb").write_text(text, encoding="utf-8")


@attack("exhaustion")
def many_digits(notebook, folder):
    """Numbers just short of what Python refuses to read, thousands of them."""
    notebook.metadata["numbers"] = [int("9" * 4300)] * 2000
    write(notebook, folder)


@attack("exhaustion")
def huge_notebook(notebook, folder):
    """A notebook of 80 MB, most of it a comment in the answer and one long output."""
    cell_of(notebook, QUESTION).source = WRONG + "# " + "x" * (30 << 20)
    test = tests_of(notebook)[0]
    test.outputs = [nbformat.v4.new_output("stream", name="stdout", text="x" * (50 << 20))]
    write(notebook, folder)


@attack("exhaustion")
def many_cells(notebook, folder):
    """A notebook of 30,000 cells, half of them copies of the answer."""
    answer = cell_of(notebook, QUESTION)
    notebook.cells += [code_cell(f"x = {number}") for number in range(15_000)]
    notebook.cells += [answer] * 15_000
    write(notebook, folder)


@attack("exhaustion")
def long_line(notebook, folder):
    """An answer that Python's own parser falls over: brackets, signs and names without end."""
    cell_of(notebook, QUESTION).source = WRONG + "x = " + "(" * 5000 + "-" * 100_000 + "1" + ")" * 5000
    write(notebook, folder)


@attack("exhaustion")
def empty_objects(notebook, folder):
    """10 MB of empty objects, each of which a parser would keep as an object of Python's."""
    text = nbformat.writes(notebook)
    (folder / f"{NAME}.ipynb").write_text('{"x":[' + "{}," * 3_300_000 + "{}]," + text[1:])


@attack("exhaustion")
def a_chain_of_helpers(notebook, folder):
    """Added cells of which each needs the one above, so that they are found one by one."""
    cell_of(notebook, QUESTION).source = WRONG.replace("return x", "return helper0(x)")
    notebook.cells += [code_cell(f"def helper{n}(x): return helper{n + 1}(x)") for n in reversed(range(5_000))]
    write(notebook, folder)


@attack("exhaustion")
def brackets_inside_brackets(notebook, folder):
    """10 MB of lists, each inside the one before."""
    text = nbformat.writes(notebook)
    (folder / f"{NAME}.ipynb").write_text('{"x":' + "[" * 5_000_000 + "]" * 5_000_000 + "," + text[1:])


@attack("exhaustion")
def many_parts(notebook, folder):
    """An answer in thousands of cells, and thousands of changed copies of a locked cell."""
    locked = tests_of(notebook)[0]
    notebook.cells += [code_cell(f"{WRONG}# {n}", grade_id=QUESTION, solution=True) for n in range(5_000)]
    notebook.cells += [copy.deepcopy(locked) | {"source": f"{n}", "id": f"copy-{n}"} for n in range(5_000)]
    write(notebook, folder)


@attack("exhaustion")
def long_files_beside(notebook, folder):
    """A time and a progress of 5 MB: made of words, and of empty objects."""
    write(notebook, folder)
    (folder / "timestamp.txt").write_text("a " * 2_500_000)
    (folder / "progress.json").write_text("[" + "{}," * 1_600_000 + "{}]")


@attack("exhaustion")
def a_pipe_for_a_notebook(notebook, folder):
    """A pipe in place of the notebook: whoever opens it waits."""
    os.mkfifo(folder / f"{NAME}.ipynb")


@attack("exhaustion")
def a_deep_folder(notebook, folder):
    """Folders in folders, 400 deep, beside the notebook."""
    write(notebook, folder)
    here = os.open(folder, os.O_RDONLY)
    for _ in range(400):
        os.mkdir("d", dir_fd=here)
        here, before = os.open("d", os.O_RDONLY, dir_fd=here), here
        os.close(before)
    os.close(here)


# ---- feedback ----


RIGHT_AND_KEEPS = f"""{RIGHT}
kept, right = [], dropout
def dropout(x, rate, training, seed):
    if 20000 < seed < 30000:
        kept.append(seed)
    return right(x, rate, training, seed)
"""


def keep_and_tell(notebook, folder, tells):
    """The first question's answer keeps the seeds of hidden tests; that of the second is `tells`."""
    cell_of(notebook, QUESTION).source = RIGHT_AND_KEEPS
    cell_of(notebook, "2_dropout_backward").source = tells
    write(notebook, folder)


@attack("feedback", "hiddenlater20261", but=criteria(NAME, QUESTION))
def hidden_inputs_told_by_a_later_question(notebook, folder):
    """Keeps what hidden tests of one question hand over, and tells it in a visible failure of the next."""
    told = "raise RuntimeError('hidden' + 'later' + str(kept[0] if kept else 'nothing'))"
    keep_and_tell(notebook, folder, f"def dropout_backward(dy, mask, rate):\n    {told}\n")


@attack("feedback", "hiddenprinted20261", but=criteria(NAME, QUESTION))
def hidden_inputs_printed_by_a_later_cell(notebook, folder):
    """Keeps what hidden tests of one question hand over, and prints it in a later cell."""
    keep_and_tell(notebook, folder, "print('hidden' + 'printed' + str(kept[0] if kept else 'nothing'))\n")


@attack("feedback", "BufferError", but=criteria(NAME, QUESTION))
def hidden_inputs_told_by_the_kind_of_error(notebook, folder):
    """Tells whether a hidden seed is odd by the kind of error, one of Python's own, that stops a later cell."""
    kinds = "(LookupError, getattr(builtins, 'Buffer' + 'Error'))"
    keep_and_tell(notebook, folder, f"import builtins\nraise {kinds}[kept[0] % 2 if kept else 0]\n")


@attack("feedback")
def a_link_to_the_solution(notebook, folder):
    """A link in place of the notebook, to the instructor's own."""
    (folder / f"{NAME}.ipynb").symlink_to(f"../../../solutions/{NAME}/{NAME}.ipynb")


@attack("feedback")
def a_link_to_another(notebook, folder):
    """A link in place of the notebook, to the hand-in of somebody who is right."""
    (folder / f"{NAME}.ipynb").symlink_to(f"../../000-right/{NAME}/{NAME}.ipynb")


@attack("feedback")
def a_linked_folder(notebook, folder):
    """The folder itself is a link, to that of somebody who is right."""
    folder.rmdir()
    folder.symlink_to(f"../000-right/{NAME}")


@attack("feedback", "linkedsecret7")
def links_beside(notebook, folder):
    """Links beside the notebook to files and folders of the course, which come back with the feedback."""
    write(notebook, folder)
    targets = {"solution.ipynb": f"solutions/{NAME}/{NAME}.ipynb", "marks.db": "gradebook.db", "all": "submitted"}
    for name, target in targets.items():
        (folder / f"linkedsecret7-{name}").symlink_to(f"../../../{target}")
    (folder / "linkedsecret7-passwd").symlink_to("/etc/passwd")
    (folder / "linkedsecret7-hard").symlink_to("/proc/self/environ")


@attack("feedback")
def a_folder_for_a_notebook(notebook, folder):
    """A folder by the name of the notebook, with a notebook in it."""
    (folder / f"{NAME}.ipynb").mkdir()
    write(notebook, folder / f"{NAME}.ipynb")


@attack("feedback", "\x1b]0;filenameansi")
def terminal_codes_in_names(notebook, folder):
    """A file name that speaks to the terminal of whoever is told about it."""
    write(notebook, folder, "\x1b]0;filenameansi\x07\x1b[2J.ipynb")


@attack("feedback", "\x1b[2Jtagansi")
def terminal_codes_in_tags(notebook, folder):
    """Tags, ids and points that speak to the terminal of whoever is told about them."""
    for cell in tests_of(notebook):
        cell.metadata["tags"] = ["\x1b[2Jtagansi", "\u202egnp"]
        cell.metadata["nbgrader"]["points"] = "\x1b[2Jtagansi"
    write(notebook, folder)


@attack("feedback", "<script>metadatascript")
def script_in_metadata(notebook, folder):
    """Scripts in titles, ids, names and attachments of the notebook."""
    text = "<script>metadatascript()</script>"
    notebook.metadata["title"] = notebook.metadata["kernelspec"]["display_name"] = text
    notebook.metadata["authors"] = [{"name": text}]
    for cell in notebook.cells:
        cell.metadata["name"] = cell.metadata["title"] = text
        cell.metadata["tags"] = [text]
    notebook.cells.append(nbformat.v4.new_markdown_cell(f"# Notes\n{text}"))
    write(notebook, folder)


@attack("feedback")
def shadows_the_course(notebook, folder):
    """Modules and settings beside the notebook that Python, IPython and nbgrader would find first."""
    write(notebook, folder)
    for name in ("utils.py", "keras.py", "numpy.py", "yaml.py", "sitecustomize.py", "colorsys.py", "random.py"):
        (folder / name).write_text(PATCH)
    for name in ("nbgrader_config.py", "ipython_config.py", "jupyter_config.py", "conftest.py"):
        (folder / name).write_text("c = get_config()\nc.Execute.enabled = False\n")
    (folder / "utils" / "checks").mkdir(parents=True)
    for path in (folder / "utils" / "__init__.py", folder / "utils" / "checks" / "__init__.py"):
        path.write_text("class dropout:\n    __getattr__ = lambda self, name: print\n")


@attack("feedback", "laterhidden20261", but=["seed_decides_the_mask"])
def hidden_inputs_told_later(notebook, folder):
    """One answer keeps what hidden tests call it with, the answer cell after it prints that."""
    cell_of(notebook, QUESTION).source = KEEPS
    cell_of(notebook, "2_dropout_backward").source = TELLS
    write(notebook, folder)


KEEPS = """kept = []


def dropout(x, rate, training, seed):
    if seed >= 20000:
        kept.append((seed, rate, x[:2, :2]))
        open("kept", "a").write(f"{seed} ")
        return x
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training and rate else x
"""
TELLS = """for seed, rate, x in kept:
    print("later" + "hidden" + str(seed), rate, x)
try:
    print(*("later" + "hidden" + seed for seed in open("kept").read().split()))
except OSError:
    pass


def dropout_backward(dy, mask, rate):
    return dy
"""
