"""Notebooks as real programs write them and as people hand them in: what can be read is graded.

Each case has its public source: `owner/repository#number` is an issue or a pull request on GitHub; '' if it is our own.
"""

import gzip
import io
import json
import zipfile

import pytest

from tests.support.honest import ALL, DOUBLE, answered, code, of, submit
from tests.support.tiny_course import NAME


def every(cells, **values):
    for cell in cells:
        cell.update(values)


def without(cells, *keys):
    for cell in cells:
        for key in keys:
            cell.pop(key, None)


def in_metadata(notebook, **values):
    for cell in notebook["cells"]:
        cell["metadata"] |= values


def output(notebook, **values):
    code(notebook)[1]["outputs"] = [values]


def colab(notebook):
    notebook.update(nbformat_minor=0, metadata={"colab": {"provenance": []}, "accelerator": "GPU"})
    without(notebook["cells"], "id")
    in_metadata(notebook, id="aB1", colab={"base_uri": "x"}, outputId="7c-1", cellView="form")


def odd_ids(notebook):
    for cell, odd in zip(notebook["cells"], ["a b!", "", 7, None, "x" * 99, ["a"], {}, "ä", "."], strict=True):
        cell["id"] = odd


def odd_outputs(notebook):
    odd = [
        {"output_type": "stream", "text": ["hi"]},
        {"output_type": "error"},
        {"output_type": "display_data"},
        {},
        None,
    ]
    code(notebook)[0]["outputs"], code(notebook)[1]["outputs"] = odd, {"0": "a dictionary"}


def format_3(notebook):
    cells = [{"cell_type": "heading", "level": 1, "source": "A tiny assignment", "metadata": {}}]
    for cell in notebook["cells"][1:]:
        text = {"input" if cell["cell_type"] == "code" else "source": cell["source"], "prompt_number": 1}
        cells.append({"cell_type": cell["cell_type"], "metadata": cell["metadata"], "language": "python"} | text)
    notebook.update(nbformat=3, nbformat_minor=0, worksheets=[{"metadata": {}, "cells": cells}])
    del notebook["cells"]


def lines(notebook):
    for cell in notebook["cells"][::2]:
        cell["source"] = cell["source"].splitlines(keepends=True)


VIEW = {"application/vnd.jupyter.widget-view+json": {"model_id": "1c", "version_major": 2, "version_minor": 0}}
PAPERMILL = {"parameters": [float("nan"), float("inf"), -float("inf")]}
FORMATS = {
    "ids in minor 4": ("jupytext/jupytext#1463", lambda nb: nb.update(nbformat_minor=4)),
    "ids in minor 2": ("facebookresearch/SustainableConcrete#24", lambda nb: nb.update(nbformat_minor=2)),
    "Colab": ("googlecolab/colabtools#581, NeuromatchAcademy/course-content#101", colab),
    "Colab's widgets": ("googlecolab/colabtools#5288", lambda nb: nb["metadata"].update(widgets={"x/y": {"0a": {}}})),
    "no ids": ("jupyter/nbformat#335", lambda nb: without(nb["cells"], "id")),
    "the same id": ("OpenBioLink/ThoughtSource#128", lambda nb: every(nb["cells"], id="same")),
    "odd ids": ("", odd_ids),
    "no count": ("microsoft/azuredatastudio#4863", lambda nb: without(code(nb), "execution_count")),
    "no outputs": ("AnswerDotAI/execnb#48", lambda nb: without(code(nb), "outputs", "execution_count")),
    "text with outputs": ("microsoft/vscode-python#9601", lambda nb: every(nb["cells"], outputs=[])),
    "odd outputs": ("jax-ml/jax#33551, fw-ai/cookbook#569, datalayer/jupyter-server-nbmodel#47", odd_outputs),
    "result without count": ("cmap/cmapPy#66", lambda nb: output(nb, output_type="execute_result", data={})),
    "widgets": ("jupyter/nbformat#161, jupyter/nbformat#166", lambda nb: output(nb, data=VIEW)),
    "outputExpanded": ("jupyter/nbformat#73", lambda nb: every(nb["cells"], outputExpanded=False)),
    "prompt numbers": ("paulgb/runipy#102", lambda nb: every(code(nb), prompt_number=3, language="python")),
    "attachments": ("microsoft/azuredatastudio#14515", lambda nb: every(nb["cells"], attachments=None)),
    "empty kernelspec": ("sagemathinc/cocalc#2612", lambda nb: nb["metadata"].update(kernelspec={})),
    "half a kernelspec": ("jupyterlab/jupyterlab#17303", lambda nb: nb["metadata"].update(kernelspec={"name": "x"})),
    "no kernelspec": ("Kaggle/kaggle-cli#689", lambda nb: nb["metadata"].pop("kernelspec")),
    "language": ("ibm-et/spark-kernel#20", lambda nb: nb["metadata"].update(language_info={})),
    "no metadata": ("petrobras/3W#71, jsvine/notebookjs#21", lambda nb: nb.pop("metadata")),
    "metadata of nothing": ("", lambda nb: nb.update(metadata=None)),
    "cells without metadata": ("dataplat/dbatools#8320", lambda nb: nb["cells"][0].pop("metadata")),
    "tags of nothing": ("nteract/papermill#637", lambda nb: in_metadata(nb, tags=None)),
    "an older nbgrader": (
        "jupyter/nbgrader#883",
        lambda nb: without([of(nb, "1_double")["metadata"]["nbgrader"]], "schema_version", "task", "cell_type"),
    ),
    "a mark without an id": (
        "jupyter/nbgrader#377",
        lambda nb: nb["cells"][0]["metadata"].update(nbgrader={"grade": False, "grade_id": None}),
    ),
    "deletable": ("jupyterlab/jupyterlab#13228", lambda nb: without([of(nb, "setup")["metadata"]], "deletable")),
    "VS Code": ("microsoft/vscode#231530", lambda nb: in_metadata(nb, vscode={"languageId": "python"}, trusted=True)),
    "Deepnote": ("deepnote/deepnote#167", lambda nb: in_metadata(nb, cell_id="0f", deepnote_cell_type="code")),
    "Kaggle": ("ReviewNB/support#76", lambda nb: in_metadata(nb, _uuid="d6", execution={}, papermill={"status": None})),
    "nbdime": ("jupyter/nbdime#467", lambda nb: nb["metadata"].update({"nbdime-conflicts": {"local_diff": []}})),
    "NaN": ("nteract/papermill#630, plotly/plotly.py#202", lambda nb: nb["metadata"].update(papermill=PAPERMILL)),
    "lists of lines": ("jsboige/CoursIA#413, Submitty/Submitty#12013", lines),
    "sources of nothing": (
        "jkitchin/scimax#44, inkandswitch/livebook#12, microsoft/azuredatastudio#8189",
        lambda nb: nb["cells"].extend([{"cell_type": "raw", "source": [None]}, {"source": None}, {}, None]),
    ),
    "format 3": ("microsoft/vscode#129732, mwaskom/nipype_concepts#2", format_3),
    "figures of 25 MB": (
        "holoviz/datashader#233, plotly/plotly.py#5056, microsoft/vscode-jupyter#2452",
        lambda nb: output(nb, output_type="display_data", data={"image/png": "iVBORw0KGgo" * 2_500_000}),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "change"), FORMATS.values(), ids=FORMATS)
def test_what_nobody_needs_may_be_anything(tmp_path, source, change):
    notebook = answered()
    change(notebook)
    seen = submit(tmp_path, notebook)
    assert (seen.points, seen.said, seen.answers["3_why"]) == (ALL, "", "Because.")


TEXT = json.dumps(answered())
WINDOWS = TEXT.replace("Because.", "Because it’s so.").encode("cp1252")
COMMA = "a comma too many or too few, which JSON does not allow: ignored"
CONTENTS = {
    "byte order mark": ("microsoft/markitdown#2425", b"\xef\xbb\xbf" + TEXT.encode(), ""),
    "UTF-16": ("microsoft/vscode-docs#3118", TEXT.encode("utf-16"), "in UTF-16 instead of UTF-8: read as such"),
    "UTF-16 without mark": ("", TEXT.encode("utf-16-le"), "in UTF-16-LE instead of UTF-8: read as such"),
    "Windows-1252": ("jupyter/notebook#3510, ipython/ipython#10762", WINDOWS, "not in UTF-8: read as Windows-1252"),
    "Windows line ends": ("jupyter/notebook#3510", TEXT.replace("}, ", "},\r\n").replace("\\n", "\\r\\n").encode(), ""),
    "NUL bytes at the end": ("", TEXT.encode() + bytes(4096), ""),
    "trailing comma": ("interpretml/DiCE#425", TEXT.removesuffix("}").encode() + b",\n}", COMMA),
    "missing comma": ("udacity/CarND-LaneLines-P1#42", TEXT.replace('}, {"id"', '} {"id"', 1).encode(), COMMA),
    "a second end": ("jupyter/help#171", TEXT.encode() + b'\n "nbformat": 4\n}\n', "went on after the end of"),
    "a key twice": ("", TEXT.replace('"nbformat": 4', '"nbformat": 4, "nbformat": 4').encode(), ""),
    "gzip": ("", gzip.compress(TEXT.encode()), "packed with gzip: unpacked"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "content", "says"), CONTENTS.values(), ids=CONTENTS)
def test_what_can_be_repaired_is_repaired_and_told(tmp_path, source, content, says):
    seen = submit(tmp_path, {f"{NAME}.ipynb": content})
    assert (seen.points, bool(seen.said)) == (ALL, bool(says))
    assert says in seen.said
    assert seen.answers["3_why"].startswith("Because")


def archive():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"work/{NAME}.ipynb", TEXT)
        archive.writestr(f"__MACOSX/work/._{NAME}.ipynb", b"\0\5\x16\7")
    return file.getvalue()


CHECKPOINT = f".ipynb_checkpoints/{NAME}-checkpoint.ipynb"
FILES = {
    "by a browser": ("ucbds-infra/otter-grader#433", f"{NAME} (1).ipynb", ()),
    "by its author": ("earthlab/abc-classroom#88, jupyter/nbgrader#416", f"{NAME}-Ada_final.IPYNB", ("notes.ipynb",)),
    "another name": ("jupyter/nbgrader#1302, jupyter/nbgrader#1409", "WMS q3.ipynb", ("picture.png",)),
    "by Safari": ("jupyter/notebook#1800, jupyter/notebook#4611", f"{NAME}.ipynb.json", ()),
    "a checkpoint beside": ("LibreTexts/ngshare#161", f"{NAME} - Copy.ipynb", (CHECKPOINT,)),
    "others beside": ("jupyter/nbgrader#258, jupyter/nbgrader#1219", f"{NAME}.ipynb", (f"{NAME} (1).ipynb", "x.ipynb")),
    "in a folder": ("", f"{NAME}/{NAME}.ipynb", (f"__MACOSX/{NAME}/._{NAME}.ipynb",)),
    "in an archive": ("", "work.zip", ("data.csv",)),
}


@pytest.mark.parametrize(("source", "name", "others"), FILES.values(), ids=FILES)
def test_the_notebook_is_found_under_another_name(tmp_path, source, name, others):
    content = archive() if name.endswith(".zip") else TEXT.encode()
    seen = submit(tmp_path, {name: content} | dict.fromkeys(others, b"{}"))
    assert seen.points == ALL
    assert (f"found at {name}" in seen.said) is (name != f"{NAME}.ipynb")


LINES = json.dumps(answered(), indent=1).splitlines()
CONFLICT = [*LINES[:2], "<<<<<<< HEAD", LINES[2], "=======", LINES[2], ">>>>>>> 94545a9", *LINES[3:]]
PY = f"{NAME}.py"
UNREADABLE = {
    "merge conflict": ("jupyter/help#67, jupyter/notebook#4889", "\n".join(CONFLICT), "a merge conflict (line 3)"),
    "cut off": ("microsoft/AzureNotebooks#173", "\n".join(LINES[:20]), "a file that ends too early (line 20)"),
    "cut off within a text": ("microsoft/AzureNotebooks#173", TEXT[:1500], "a file that ends too early (line 1)"),
    "a quote too many": ("scipp/scipp#149", TEXT.replace("return 2", 'return "2"'), "text that is not JSON (line 1)"),
    "empty": ("jupyter/help#171, nteract/archived-desktop-app#5166", "", "found an empty file"),
    "NUL bytes": ("microsoft/vscode#89368", "\0" * 9000, "found an empty file"),
    "web page": ("ageron/handson-ml#580, fastai/courses#198", "\n\n<!DOCTYPE html>", "a web page (HTML) (line 3)"),
    "PDF": ("abjer/tsds2018#9", "%PDF-1.7", "found a PDF (line 1)"),
    "a script": ("", f"# %%\n{DOUBLE}", "found a Python script or another text (line 1)"),
    "a script by its name": ("BME1478H/Fall2022class#48", {PY: b""}, f"found {PY}; to do: ask for the notebook"),
    "two renamed": ("", {"a.ipynb": b"{}", "b.ipynb": b"{}"}, "found a.ipynb, b.ipynb; to do: ask for the notebook"),
    "a checkpoint alone": ("jupyter/nbgrader#744", {CHECKPOINT: b"{}"}, "found .ipynb_checkpoints; to do: ask for"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "made", "says"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_a_person_could_not_read_either_is_refused_with_its_place(tmp_path, source, made, says):
    seen = submit(tmp_path, made if isinstance(made, dict) else {f"{NAME}.ipynb": made.encode()})
    assert seen.points is None
    assert says in seen.said
