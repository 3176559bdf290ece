"""The committed lessons are pages a reader can use. (That they still run, nbval shows.)"""

import re
from pathlib import Path

import nbformat
import pytest

from tests.support import REPOSITORY

LESSONS = sorted((REPOSITORY / "course").glob("*.ipynb"))
EXERCISES = sorted((REPOSITORY / "exercises").glob("*/*.ipynb"))
NOTES_MODEL_3 = """model = keras.Sequential([
    layers.Dense(128, activation='relu'),
    layers.BatchNormalization(),
    layers.Dropout(0.3),
    layers.Dense(64, activation='relu'),
    layers.BatchNormalization(),
    layers.Dropout(0.3),
    layers.Dense(1)
])"""
RECIPE = [
    "model.compile(\n    optimizer='sgd',\n    loss='mae',\n    metrics=['mae'],\n)",
    "EPOCHS = 100\nhistory = model.fit(\n    X_train, y_train,\n    validation_data=(X_valid, y_valid),\n"
    "    batch_size=64,\n    epochs=EPOCHS,\n    verbose=0,\n)",
    "# Visualize the learning curves\nhistory_df = pd.DataFrame(history.history)\n"
    "history_df.loc[0:, ['loss', 'val_loss']].plot()\n"
    "print((\"Minimum Validation Loss: {:0.4f}\").format(history_df['val_loss'].min()))",
]
# Every snippet of the notes the course grew from, as printed there, in the lesson that teaches it.
SNIPPETS = {
    "01_plain_mlp": RECIPE,
    "02_dropout": [
        "model = keras.Sequential([\n    layers.Dense(16, activation='relu'),\n"
        "    layers.Dropout(0.3),  # 30% dropout\n    layers.Dense(10)\n])"
    ],
    "03_batch_normalization": [
        "model = keras.Sequential([\n    layers.Dense(16, activation='relu'),\n"
        "    layers.BatchNormalization(),\n    layers.Dense(10)\n])"
    ],
    "04_dropout_and_batch_normalization": [NOTES_MODEL_3, *RECIPE],
}


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    return nbformat.read(request.param, as_version=4)


def code(lesson):
    return [cell for cell in lesson.cells if cell.cell_type == "code"]


def test_the_lesson_was_executed_from_top_to_bottom(lesson):
    assert [cell.execution_count for cell in code(lesson)] == list(range(1, len(code(lesson)) + 1))


def test_no_cell_failed_or_wrote_to_stderr(lesson):
    outputs = [output for cell in code(lesson) for output in cell.outputs]
    assert outputs
    assert [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"] == []


def test_every_figure_of_ours_has_words_and_numbers_behind_it(lesson):
    pages = [o.data.get("text/html", "") for cell in code(lesson) for o in cell.outputs if "data" in o]
    figures = [page for page in pages if "<img" in page]
    assert len(figures) >= 4
    for page in figures:
        assert len(re.search(r'<img alt="([^"]*)"', page)[1]) > 40
        assert "<details><summary>The numbers behind this figure</summary>" in page


def test_every_comparison_is_a_claim_over_the_seeds_of_the_course(lesson):
    source = "\n".join(cell.source for cell in code(lesson))
    assert source.count("claim(") >= 3
    assert re.findall(r"seeds=(?!SEEDS\b)[^,)]+", source) == []


def test_the_lesson_keeps_the_frame(lesson):
    text = "\n".join(cell.source for cell in lesson.cells if cell.cell_type == "markdown")
    parts = ["**After this lesson you can**", "**You need**", "**Time**", "## The data", "Predict", "**What to see.**"]
    parts += ["Does it help?", "## Limits", "## Check yourself", "## Summary", "**References.**", "**Next.**"]
    assert [part for part in parts if part not in text] == []
    assert 'my_prediction = "?"' in "\n".join(cell.source for cell in code(lesson))


def test_links_between_pages_lead_somewhere(lesson):
    text = "\n".join(cell.source for cell in lesson.cells if cell.cell_type == "markdown")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [link for link in links if not (LESSONS[0].parent / link).exists()] == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda path: path.stem)
def test_links_of_exercises_lead_somewhere(exercise):
    cells = nbformat.read(exercise, as_version=4).cells
    links = re.findall(r"\]\(([^)#:]+)\)", "\n".join(cell.source for cell in cells if cell.cell_type == "markdown"))
    assert [link for link in links if not (exercise.parent / link).exists()] == []
    following = [lesson.name for lesson in LESSONS if lesson.stem > exercise.stem][:1]
    assert [Path(link).name for link in links] == following


def test_code_and_markdown_keep_to_a_readable_size(lesson):
    assert max(len(cell.source.splitlines()) for cell in code(lesson)) <= 24
    assert max(len(line) for cell in code(lesson) for line in cell.source.splitlines()) <= 105
    words = sum(len(re.findall(r"\w+", cell.source)) for cell in lesson.cells if cell.cell_type == "markdown")
    assert words <= 900


@pytest.mark.parametrize("name", SNIPPETS)
def test_the_notes_are_run_as_printed(name):
    lesson = nbformat.read(next(path for path in LESSONS if path.stem == name), as_version=4)
    source = "\n\n".join(cell.source for cell in code(lesson))
    assert [snippet for snippet in SNIPPETS[name] if snippet not in source] == []
