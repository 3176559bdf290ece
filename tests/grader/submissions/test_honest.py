"""Honest work in the state in which real tools and people leave it: what comes out of each, in points and words.

The sources are public reports: `owner/repository#number` is an issue or a pull request on GitHub.
"""

import copy
import gzip
import io
import json
import zipfile

import pytest

from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from grader.runner.session import cells_of
from grader.submissions.notebook import read_cells
from grader.submissions.reading import find_notebook, read_submission
from grader.submissions.rebuild import answers_of, release_form, take_answers
from tests.support.tiny_course import NAME, tiny_release, tiny_source

DOUBLE, HALVE = "def double(x):\n    return 2 * x\n", "def halve(x):\n    return x / 2\n"
STUB = next(cell.source for cell in tiny_release().cells if "def double" in cell.source)
ALL = 5  # points of the two functions; the text is graded manually
CASES = []


def case(source, points=ALL, says=""):
    """Add a case: a function that changes the notebook (a dict) in place, or returns a file, or files by name.

    Args:
        source: the public report, '' for one of our own.
        points: what a top-to-bottom run gives; None if the notebook is refused.
        says: words that the remarks, or the refusal, must hold; '' for no remark at all.
    """

    def add(make):
        CASES.append(pytest.param(make, points, says, id=make.__name__))
        return make

    return add


def answered():
    """The released notebook with both functions and the text answered, as parsed JSON."""
    notebook = json.loads(json.dumps(tiny_release()))
    of(notebook, "1_double")["source"] = DOUBLE
    of(notebook, "2_halve")["source"] = HALVE
    of(notebook, "3_why")["source"] = "Because."
    return notebook


def of(notebook, grade_id):
    return next(one for one in notebook["cells"] if one["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def code(notebook):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def outcome(make, root):
    """(points of the functions, everything that is said about the submission, its answers)."""
    notebook = answered()
    made = make(notebook)
    files = made if isinstance(made, dict) else {f"{NAME}.ipynb": made or json.dumps(notebook, indent=1).encode()}
    folder = root / "submitted" / "ada" / NAME
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    assignment, rebuilt = Assignment(root, NAME), release_form(tiny_source())
    try:
        cells, said = read_cells(read_submission(assignment, "ada"), "the file")
        said += take_answers(rebuilt, cells)
    except CourseError as error:
        return None, str(error), {}
    path = find_notebook(assignment, "ada")
    said += [f"the notebook was at {path}"] if path != f"{NAME}.ipynb" else []
    return run(rebuilt), "; ".join(said), answers_of(rebuilt)


def run(rebuilt):
    """The points of a run from top to bottom."""
    names, points = {}, 0
    worth = {cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.get("points") for cell in marked(rebuilt)}
    for cell in cells_of(rebuilt):
        try:
            exec(cell["source"], names)
        except Exception:
            continue
        points += worth[cell["grade_id"]] if cell["kind"] == "test" else 0
    return points


def marked(rebuilt):
    return [cell for cell in rebuilt.cells if "nbgrader" in cell.metadata]


# ---- what other programs write, and nobody needs ----


@case("jupytext/jupytext#1463")
def ids_in_minor_4(notebook):
    notebook["nbformat_minor"] = 4


@case("facebookresearch/SustainableConcrete#24, microsoft/vscode-jupyter#11288")
def ids_in_minor_2(notebook):
    notebook["nbformat_minor"] = 2


@case("googlecolab/colabtools#581, NeuromatchAcademy/course-content#101")
def colab(notebook):
    notebook.update(nbformat_minor=0, metadata={"colab": {"provenance": []}, "accelerator": "GPU"})
    for number, cell in enumerate(notebook["cells"]):
        del cell["id"]
        cell["metadata"] |= {"id": f"aB{number}", "colab": {"base_uri": "x"}, "outputId": "7c-1", "cellView": "form"}


@case("googlecolab/colabtools#5288")
def colab_widgets_without_state(notebook):
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"0a1": {"model_name": "x"}}}


@case("jupyter/nbformat#335")
def no_cell_ids(notebook):
    for cell in notebook["cells"]:
        del cell["id"]


@case("OpenBioLink/ThoughtSource#128")
def the_same_id_for_every_cell(notebook):
    for cell in notebook["cells"]:
        cell["id"] = "same"


@case("")
def ids_that_the_format_forbids(notebook):
    for cell, odd in zip(notebook["cells"], ["a b!", "", 7, None, "x" * 99, ["a"], {}, "ä", "."], strict=True):
        cell["id"] = odd


@case("microsoft/azuredatastudio#4863, VRSEN/agency-swarm#41")
def no_execution_count(notebook):
    for cell in code(notebook):
        del cell["execution_count"]


@case("AnswerDotAI/execnb#48, muellerzr/nbdev-extensions#2")
def no_outputs(notebook):
    for cell in code(notebook):
        del cell["outputs"], cell["execution_count"]


@case("microsoft/vscode-python#9601")
def markdown_with_outputs(notebook):
    notebook["cells"][-1].update(outputs=[], execution_count=None)


@case("jax-ml/jax#33551, fw-ai/cookbook#569, datalayer/jupyter-server-nbmodel#47")
def outputs_without_what_the_format_demands(notebook):
    odd = [
        {"output_type": "stream", "text": ["hi"]},
        {"output_type": "error"},
        {"output_type": "display_data"},
        {},
        None,
    ]
    code(notebook)[0]["outputs"], code(notebook)[1]["outputs"] = odd, {"0": "a dictionary"}


@case("cmap/cmapPy#66")
def a_result_without_its_count(notebook):
    result = {"output_type": "execute_result", "data": {"text/html": "<b>1</b>"}, "metadata": {}}
    code(notebook)[1]["outputs"] = [result]


@case("jupyter/nbformat#161, jupyter/nbformat#166")
def widget_views(notebook):
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "1c", "version_major": 2, "version_minor": 0}}
    code(notebook)[1]["outputs"] = [{"output_type": "display_data", "data": view, "metadata": {}}]


@case("jupyter/nbformat#73")
def output_expanded(notebook):
    for cell in notebook["cells"]:
        cell["outputExpanded"] = False


@case("paulgb/runipy#102")
def prompt_numbers_of_format_3(notebook):
    for cell in code(notebook):
        cell.update(prompt_number=3, language="python", collapsed=False)


@case("microsoft/azuredatastudio#14515")
def attachments_of_nothing(notebook):
    for cell in notebook["cells"]:
        cell["attachments"] = None


@case("sagemathinc/cocalc#2612")
def an_empty_kernelspec(notebook):
    notebook["metadata"]["kernelspec"] = {}


@case("jupyterlab/jupyterlab#17303, jupyter/nbformat#448")
def a_kernelspec_without_its_name_for_people(notebook):
    notebook["metadata"]["kernelspec"] = {"name": "amd64.ipykernel-ml.master"}


@case("thoth-station/jupyterlab-requirements#378, Kaggle/kaggle-cli#689")
def no_kernelspec(notebook):
    del notebook["metadata"]["kernelspec"]


@case("ibm-et/spark-kernel#20, fastai/nbdev_template#47")
def language_without_a_name(notebook):
    notebook["metadata"]["language_info"] = {}


@case("petrobras/3W#71, jsvine/notebookjs#21")
def no_metadata(notebook):
    del notebook["metadata"]


@case("dataplat/dbatools#8320")
def cells_without_metadata(notebook):
    for cell in notebook["cells"]:
        if not cell["metadata"]:
            del cell["metadata"]


@case("nteract/papermill#637")
def tags_of_nothing(notebook):
    notebook["metadata"] = None
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = None


@case("jupyter/nbgrader#883")
def metadata_of_an_older_nbgrader(notebook):
    for cell in notebook["cells"]:
        for name in ("schema_version", "task", "cell_type", "checksum"):
            cell["metadata"].get("nbgrader", {}).pop(name, None)


@case("jupyter/nbgrader#377")
def nbgrader_metadata_of_a_plain_cell(notebook):
    notebook["cells"][0]["metadata"]["nbgrader"] = {"grade_id": None, "grade": False, "solution": False}


@case("jupyterlab/jupyterlab#13228")
def deletable_again(notebook):
    for cell in notebook["cells"]:
        cell["metadata"].pop("deletable", None)


@case("nteract/papermill#630, plotly/plotly.py#202")
def numbers_that_json_does_not_have(notebook):
    notebook["metadata"]["papermill"] = {"parameters": [float("nan"), float("inf"), -float("inf")]}
    code(notebook)[1]["outputs"] = [{"data": {"application/json": {"y": [float("nan")]}}}]


@case("jsboige/CoursIA#413, Submitty/Submitty#12013")
def sources_as_strings_and_lists(notebook):
    for number, cell in enumerate(notebook["cells"]):
        cell["source"] = cell["source"].splitlines(keepends=True) if number % 2 else cell["source"]


@case("jkitchin/scimax#44, inkandswitch/livebook#12, microsoft/azuredatastudio#8189")
def sources_of_nothing(notebook):
    cells = [{"cell_type": "markdown", "metadata": {}, "source": [None]}, {"cell_type": "markdown", "source": None}, {}]
    notebook["cells"] += copy.deepcopy(cells)


@case("microsoft/vscode#129732, mwaskom/nipype_concepts#2")
def format_3(notebook):
    cells = [{**cell, "input": cell["source"], "language": "python"} for cell in notebook["cells"]]
    cells[0] = {"cell_type": "heading", "level": 1, "source": "A tiny assignment", "metadata": {}}
    for cell in cells:
        if cell["cell_type"] == "code":
            del cell["source"]
    return json.dumps(
        {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells}]}
    ).encode()


@case("interpretml/DiCE#425", says="a comma too many or too few")
def a_trailing_comma(notebook):
    return json.dumps(notebook).removesuffix("}").encode() + b",\n}"


@case("udacity/CarND-LaneLines-P1#42, wesm/pydata-book#27", says="a comma too many or too few")
def a_missing_comma(notebook):
    return json.dumps(notebook).replace('}, {"id"', '} {"id"', 1).encode()


@case("jupyter/help#171", says="the file went on after the end of the notebook: ignored")
def a_second_end(notebook):
    return json.dumps(notebook).encode() + b'\n "nbformat": 4\n}\n'


@case("")
def the_same_key_twice(notebook):
    return json.dumps(notebook).replace('"nbformat": 4', '"nbformat": 4, "nbformat": 4').encode()


@case("holoviz/datashader#233, plotly/plotly.py#5056, microsoft/vscode-jupyter#2452")
def figures_of_25_megabytes(notebook):
    picture = {"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo" * 500_000}, "metadata": {}}
    code(notebook)[1]["outputs"] = [picture] * 5


# ---- encodings ----


@case("microsoft/markitdown#2425, dfinke/PowerShellNotebook#52")
def byte_order_mark(notebook):
    return b"\xef\xbb\xbf" + json.dumps(notebook).encode()


@case("microsoft/vscode-docs#3118", says="UTF-16 instead of UTF-8")
def utf_16(notebook):
    return json.dumps(notebook).encode("utf-16")


@case("", says="UTF-16-LE instead of UTF-8")
def utf_16_without_mark(notebook):
    return json.dumps(notebook).encode("utf-16-le")


@case("jupyter/notebook#3510, ipython/ipython#10762", says="not in UTF-8: read as Windows-1252")
def windows_1252(notebook):
    of(notebook, "3_why")["source"] = "Because it’s so."
    return json.dumps(notebook, ensure_ascii=False).encode("cp1252")


@case("jupyter/notebook#3510")
def windows_line_ends(notebook):
    text = json.dumps(notebook, indent=1).replace("\n", "\r\n").replace("\\n", "\\r\\n")
    return text.encode()


@case("")
def nul_bytes_at_the_end(notebook):
    return json.dumps(notebook).encode() + bytes(4096)


# ---- files ----


@case("ucbds-infra/otter-grader#433", says=f"the notebook was at {NAME} (1).ipynb")
def renamed_by_a_browser(notebook):
    return {f"{NAME} (1).ipynb": json.dumps(notebook).encode()}


@case("earthlab/abc-classroom#88, jupyter/nbgrader#416", says="the notebook was at")
def renamed_by_its_author(notebook):
    return {f"{NAME}-Ada_final.IPYNB": json.dumps(notebook).encode(), "notes.ipynb": b"{}"}


@case("jupyter/nbgrader#1302, jupyter/nbgrader#1409", says="the notebook was at WMS q3.ipynb")
def another_name(notebook):
    return {"WMS q3.ipynb": json.dumps(notebook).encode(), "picture.png": b"\x89PNG"}


@case("jupyter/notebook#1800, jupyter/notebook#4611", says="the notebook was at")
def renamed_by_safari(notebook):
    return {f"{NAME}.ipynb.json": json.dumps(notebook).encode()}


@case("LibreTexts/ngshare#161", says=f"the notebook was at {NAME} - Copy.ipynb")
def a_checkpoint_beside(notebook):
    checkpoint = f".ipynb_checkpoints/{NAME}-checkpoint.ipynb"
    return {f"{NAME} - Copy.ipynb": json.dumps(notebook).encode(), checkpoint: b"{}"}


@case("jupyter/nbgrader#258, jupyter/nbgrader#1219")
def other_notebooks_beside(notebook):
    return {f"{NAME}.ipynb": json.dumps(notebook).encode(), f"{NAME} (1).ipynb": b"{}", "x.ipynb": b"{}"}


@case("", says=f"the notebook was at {NAME}/{NAME}.ipynb")
def in_a_folder(notebook):
    mac = f"__MACOSX/{NAME}/._{NAME}.ipynb"
    return {f"{NAME}/{NAME}.ipynb": json.dumps(notebook).encode(), mac: b"\0\5\x16\7"}


@case("", says="the file was a zip archive: unpacked")
def in_an_archive(notebook):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"work/{NAME}.ipynb", json.dumps(notebook))
        archive.writestr(f"__MACOSX/work/._{NAME}.ipynb", b"\0\5\x16\7")
    return {"work.zip": file.getvalue()}


@case("", says="the file was packed with gzip: unpacked")
def packed(notebook):
    return gzip.compress(json.dumps(notebook).encode())


# ---- cells split, copied, moved, retyped, lost ----


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


# ---- what a person could not read either ----


@case("jupyter/help#67, jupyter/notebook#4889", points=None, says="the marks of a merge conflict (line 3)")
def merge_conflict(notebook):
    text = json.dumps(notebook, indent=1).splitlines()
    text[2:2] = ["<<<<<<< HEAD", text[2], "=======", text[2], ">>>>>>> 94545a9"]
    return "\n".join(text).encode()


@case("microsoft/AzureNotebooks#173", points=None, says="a file that ends too early (line 20)")
def cut_off(notebook):
    return "\n".join(json.dumps(notebook, indent=1).splitlines()[:20]).encode()


@case("microsoft/AzureNotebooks#173", points=None, says="a file that ends too early (line ")
def cut_off_within_a_text(notebook):
    return json.dumps(notebook, indent=1).partition("return 2")[0].encode()


@case("scipp/scipp#149", points=None, says="text that is not JSON (line ")
def a_quote_too_many(notebook):
    return json.dumps(notebook, indent=1).replace("return 2", 'return "2"').encode()


@case("jupyter/help#171, nteract/archived-desktop-app#5166", points=None, says="found an empty file")
def empty(notebook):
    return {f"{NAME}.ipynb": b""}


@case("microsoft/vscode#89368", points=None, says="an empty file")
def nothing_but_nul_bytes(notebook):
    return bytes(9000)


@case("ageron/handson-ml#580, fastai/courses#198", points=None, says="found a web page (HTML) (line 3)")
def web_page(notebook):
    return b"\n\n<!DOCTYPE html>\n<html>"


@case("BME1478H/Fall2022class#48", points=None, says=f"found {NAME}.py; to do: ask for the notebook (.ipynb) itself")
def exported_as_a_script(notebook):
    return {f"{NAME}.py": DOUBLE.encode()}


@case("", points=None, says="found a Python script or another text (line 1)")
def a_script_named_like_a_notebook(notebook):
    return b"# %%\n" + DOUBLE.encode()


@case("abjer/tsds2018#9", points=None, says="found a PDF (line 1)")
def printed(notebook):
    return b"%PDF-1.7"


@case("", points=None, says=f"found {NAME} (1).ipynb, {NAME} (2).ipynb; to do: ask for the notebook")
def two_renamed_notebooks(notebook):
    return {f"{NAME} ({number}).ipynb": json.dumps(notebook).encode() for number in (1, 2)}


@case("jupyter/nbgrader#744", points=None, says="found .ipynb_checkpoints; to do: ask for the notebook")
def a_checkpoint_alone(notebook):
    return {f".ipynb_checkpoints/{NAME}-checkpoint.ipynb": json.dumps(notebook).encode()}


@pytest.mark.parametrize(("make", "points", "says"), CASES)
def test_honest_work_gets_what_it_deserves(tmp_path, make, points, says):
    found, said, answers = outcome(make, tmp_path)
    assert found == points, said
    assert says in said
    assert says or not said
    if points == ALL:
        assert answers["3_why"].startswith("Because")
