"""Running a learner's function never ends in a traceback, and every verdict says expected, found and hint."""

import contextlib
import importlib
import linecache
import re
import time

import keras
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf

from grader.core.notebooks import nbgrader_metadata, read_notebook
from tests.support import REPOSITORY
from utils.checks.base.calls import call, not_refused, observe, raised_by
from utils.checks.base.card import CheckFailed, NotAttempted, check
from utils.checks.base.compare import accuracy, is_close, within
from utils.checks.base.keras_probe import Probe
from utils.checks.base.limits import TooLong, TooMuch, limits
from utils.checks.base.mistakes import first_match
from utils.checks.base.numpy_networks import (
    START,
    after_batch,
    dense_forward,
    layer_output,
    random_dense_weights,
    softmax,
)
from utils.checks.base.reading import as_array, as_items, as_number, for_input
from utils.checks.batch_normalization.features import worst_place
from utils.checks.combined import train_to_target

SOLUTIONS = sorted((REPOSITORY / "solutions").glob("*/*.ipynb"))


@check
def answer_doubles(answer, seed):
    """The result is twice the input.

    A longer explanation, which learners do not see.
    """
    if call(answer, 21) != 42:
        raise CheckFailed("42", f"seed {seed}", ("look at the factor", "it is in line 1", "make it 2"))


def failure(function, *args, **kwargs):
    with pytest.raises(CheckFailed) as caught:
        function(*args, **kwargs)
    return caught.value


def test_a_right_answer_returns_none_in_silence(capsys):
    assert answer_doubles(lambda x: 2 * x) is None
    assert capsys.readouterr().out == ""


def test_a_failure_is_three_aligned_lines_with_the_first_hint():
    error = failure(answer_doubles, lambda x: 3 * x, seed=5)
    assert str(error) == "expected  42\nfound     seed 5\nhint      look at the factor"
    assert isinstance(error, AssertionError)


def test_lines_of_a_long_text_stay_aligned():
    assert str(CheckFailed("a\nb", "c", "d")) == "expected  a\n          b\nfound     c\nhint      d"


def test_the_card_names_the_check_and_folds_later_hints_away():
    card = failure(answer_doubles, lambda x: 3 * x)._repr_html_()
    assert "The result is twice the input" in card
    assert "which learners do not see" not in card
    assert card.count("<details>") == 2
    assert card.index("look at the factor") < card.index("<details>") < card.index("it is in line 1")
    # A hint stands inside of the one before it: it is offered when that one is open.
    assert (
        card.index("it is in line 1") < card.index("Hint 3 of 3") < card.index("make it 2") < card.index("</details>")
    )


def test_the_card_shows_code_as_code_and_markup_as_text():
    card = CheckFailed("`x < 1`", "<script>", "h")._repr_html_()
    assert "<code>x &lt; 1</code>" in card
    assert "&lt;script&gt;" in card


@pytest.mark.parametrize("answer", [..., lambda x: ...])
def test_an_untouched_answer_is_not_attempted(answer):
    error = failure(answer_doubles, answer)
    assert type(error) is NotAttempted
    assert error.check == "The result is twice the input"


def test_a_card_names_the_input_that_a_result_belongs_to():
    def read(value):
        with for_input("x 3"):
            as_number(value, "y")

    assert failure(read, None).expected == "y: a number, for x 3"
    assert "replace every one" in failure(read, ...).hints[0]


def test_values_in_float16_are_compared_as_accurately_as_that_type():
    values = np.random.default_rng(1).normal(size=50)
    half = values.astype("float16")
    assert is_close(half, values, accuracy(half))
    assert not is_close(half, values, accuracy(values))


def recurse(x):
    return recurse(x)


def spin(x):
    while True:
        pass


def swallow(x):
    while True:
        with contextlib.suppress(Exception):
            time.sleep(0.01)


@pytest.mark.parametrize(
    "answer, found, hint",
    [
        (7, "int 7", "restart the kernel"),
        (lambda: 42, "TypeError", "arguments"),
        (lambda x: 1 / 0, "ZeroDivisionError: division by zero", "divided by 0"),
        (lambda x: undefined_name, "NameError", "misspelt"),  # noqa: F821 - the point of the case
        (lambda x: exit(), "SystemExit", "exit()"),
        (recurse, "RecursionError", "calls itself without end"),
    ],
)
def test_a_crash_becomes_a_verdict_that_names_it(answer, found, hint):
    error = failure(call, answer, 21)
    assert found in error.found
    assert hint in error.hints[0]


def in_a_model(rows):
    keras.Sequential([keras.Input((8,)), keras.layers.Dense(1)])(rows)


@pytest.mark.parametrize(
    "answer, found, hint",
    [
        (in_a_model, "expected axis -1 of input shape to have value 8, but received", "made for 8 columns"),
        (lambda x: x + np.ones(5), "shapes (2,3) (5,)", "sizes are compared from the last one back"),
        (lambda x: keras.Input(8), "Cannot convert '8' to a shape", "`(8,)`"),
        (lambda x: keras.Model.fit(None, x, x, x, batch_size=1), "multiple values", "gets `batch_size` twice"),
        (lambda x: x.history, "no attribute 'history'", "belongs to another library"),
        (lambda x: {}["loss"], "KeyError: 'loss'", "no entry 'loss'"),
        (lambda x: [].sort().mean(), "NoneType", "is None"),
        (lambda x: x[5], "IndexError", "not there"),
        (lambda x: float(x[0, 0])[0], "not subscriptable", "single number"),
        (lambda x: np.stdev(x), "no attribute 'stdev'", "misspelt"),
    ],
)
def test_a_card_shows_what_a_message_says_and_what_to_do(answer, found, hint):
    """Not the line around it, such as Keras' "Exception encountered when calling ..."."""
    error = failure(call, answer, np.ones((2, 3), "float32"))
    assert found in error.found
    assert "Exception encountered" not in error.found and "Arguments received" not in error.found
    assert hint in error.hints[0]


def test_a_card_shows_the_line_of_a_notebook_and_the_call_to_try():
    source, names = "def answer(x):\n    return x + undefined\n", {"__name__": "__main__"}
    exec(compile(source, "cell of a test", "exec"), names)
    linecache.cache["cell of a test"] = (len(source), None, source.splitlines(True), "cell of a test")
    error = failure(call, names["answer"], np.ones((2, 3)))
    assert error.found.endswith("in the line `return x + undefined`")
    assert "`answer(np.ones((2, 3)))`" in error.hints[-1]


def test_a_printed_or_returned_result_is_named():
    assert "print" in failure(call, lambda x: print(x), 1).hints[0]
    assert "ValueError" in failure(call, lambda x: ValueError("no"), 1).found
    assert "None in the place of b" in failure(as_items, (1, None), ["a", "b"]).found


def raises(x):
    raise ValueError


def asserts(x):
    assert x < 0


@pytest.mark.parametrize(
    "answer, found, hint",
    [
        (asserts, "AssertionError", "switched off"),
        (lambda x: ValueError(), "returned a ValueError", "`raise`"),
        (lambda x: print("bad rate"), "it printed 'bad rate'", "`raise`"),
        (lambda x: None, "it returned None", "`raise`"),
    ],
)
def test_what_an_answer_does_instead_of_raising_is_named(answer, found, hint):
    shown, hints = not_refused(answer, 1)
    assert found in shown and hint in hints[0]
    assert not_refused(raises, 1) is None
    assert not_refused(lambda x: x, 1) == ("no error", ())


def test_a_call_that_fills_the_memory_slowly_is_not_called_endless(monkeypatch):
    """As on a busy machine: the time is up before the memory."""
    monkeypatch.setattr("utils.checks.base.limits.MEMORY", 256 << 20)

    def fill():
        kept = [bytearray(100 << 20)]  # over a quarter
        while time.process_time() < end:
            pass
        kept.append(bytearray(200 << 20))
        while True:
            pass

    end = time.process_time() + 1.0
    with pytest.raises(TooMuch), limits(0.5):
        fill()


@pytest.mark.parametrize("answer, limit", [(spin, "0.2 s of processor time"), (swallow, "1.2 s by the clock")])
def test_an_answer_that_never_ends_is_stopped(answer, limit):
    started = time.perf_counter()
    error = failure(call, answer, 21, seconds=0.2)
    assert f"within {limit}" in error.expected
    assert time.perf_counter() - started < 5


def test_a_function_that_did_not_end_gets_little_time_for_a_while(monkeypatch):
    def endless():
        while True:
            pass

    def model():
        endless()

    model._answer = endless
    assert "within 0.3 s" in failure(call, endless, seconds=0.3).expected
    assert "within 0.25 s" in failure(call, endless, seconds=30).expected
    assert "within 0.25 s" in failure(raised_by, endless, seconds=30).expected
    assert "within 0.25 s" in failure(call, model, seconds=30).expected
    monkeypatch.setattr("utils.checks.base.calls.REMEMBERED", 0.0)
    assert "within 0.4 s" in failure(call, endless, seconds=0.4).expected


def test_a_call_that_waited_is_told_so_and_gets_its_whole_time_again():
    def waits(data):
        time.sleep(30)

    for _ in range(2):
        error = failure(call, waits, 0, seconds=0.3, too_slow="It never ends.")
        assert error.expected == "waits to return within 1.8 s by the clock"
        assert error.found == "it was still running" and "waits for something" in error.hints[0]


def test_limits_hold_inside_other_limits():
    """Of a check as a whole, and of a call in it: the smaller ends it, whichever that is."""
    for outer, inner in ((0.3, 30), (30, 0.3)):
        with pytest.raises(TooLong), limits(outer), limits(inner):
            while True:
                pass


def test_a_training_that_takes_too_long_is_told_what_to_do(monkeypatch):
    """Not that it has a loop without an end: 04.5 gives its own hints, and its own time."""
    monkeypatch.setattr(train_to_target, "SECONDS", 0.2)

    def endless(data):
        while True:
            pass

    error = failure(train_to_target.train_to_target_reaches_the_target, endless, 0)
    assert error.expected == "endless to return within 0.2 s of processor time"
    assert error.hints[0] == "The training takes too long."


def test_what_is_displayed_counts_as_printed():
    """A notebook shows `model.summary()` and the like past stdout."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.display import display

    def answer(x):
        for _ in range(20):
            display({"text/plain": "a table"}, raw=True)
        return 2 * x

    InteractiveShell.instance(history_manager=None)
    try:
        assert "printed lines" in failure(call, answer, 21).expected
    finally:
        InteractiveShell.clear_instance()


def grow(x):
    rows = []
    while True:
        rows.append(np.ones(100_000))


def ask_for_too_much(x):
    return np.ones((10**7, 10**7))


@pytest.mark.parametrize("answer", [grow, ask_for_too_much])
def test_an_answer_that_fills_the_memory_is_stopped(answer, monkeypatch):
    monkeypatch.setattr("utils.checks.base.limits.MEMORY", 200 << 20)
    error = failure(call, answer, 21)
    assert "megabytes of memory" in error.expected
    assert "grows without end" in error.hints[0]


@pytest.mark.parametrize(
    "answer, argument",
    [
        (lambda x: x.__imul__(2), np.ones(3)),
        (lambda x: x.append(1), [1]),
        (lambda x: x.pop("a"), {"a": 1}),
    ],
)
def test_changing_an_argument_is_a_fault_and_leaves_ours_alone(answer, argument):
    before = argument.copy()
    assert "leave its arguments" in failure(call, answer, argument).expected
    assert np.array_equal(argument, before) if isinstance(before, np.ndarray) else argument == before


def test_prints_and_warnings_are_caught_and_a_flood_is_refused(capsys):
    def chatty(lines):
        for number in range(lines):
            print(number)
        np.float64(1) / np.float64(0)
        return lines

    observed = observe(chatty, 3)
    assert observed.printed == ["0", "1", "2"]
    assert "divide by zero" in observed.warnings[0]
    assert call(chatty, 5) == 5
    assert "printed lines" in failure(call, chatty, 200_000).expected
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("value", [np.ones((2, 3)), np.ones((2, 3), "float32"), tf.ones((2, 3)), np.ones((2, 3), int)])
def test_arrays_and_tensors_are_read(value):
    assert as_array(value, "y", (2, 3)).dtype == "float64"


@pytest.mark.parametrize(
    "value, found",
    [
        (None, "None"),
        ("0.3", "the text '0.3'"),
        ([1.0, 2.0], "a list of 2 items"),
        (pd.Series([1.0]), "type Series"),
        (pd.DataFrame([[1.0]]), "type DataFrame"),
        (np.matrix([[1.0]]), "matrix"),
        (np.ma.array([1.0], mask=[True]), "MaskedArray"),
        (np.array([None]), "object"),
        (np.array([True]), "bool"),
        (np.array(["a"]), "ndarray"),
        (np.array([1j]), "complex"),
        (np.ones(3), "(3,)"),
    ],
)
def test_lookalikes_of_an_array_are_refused(value, found):
    assert found in failure(as_array, value, "y", (1,)).found


@pytest.mark.parametrize("value", [1, 1.0, np.float32(1), np.int64(1), np.array(1.0), tf.constant(1.0)])
def test_numbers_are_read(value):
    assert as_number(value, "mean") == 1.0


@pytest.mark.parametrize("value", [True, "1", None, [1], np.ones(1), 1j, np.bool_(True)])
def test_lookalikes_of_a_number_are_refused(value):
    assert "mean" in failure(as_number, value, "mean").expected


def test_a_pair_may_be_a_tuple_or_a_list_of_that_length():
    assert as_items([1, 2], ["a", "b"]) == (1, 2)
    assert "1 value" in failure(as_items, (1,), ["a", "b"]).found
    assert "ndarray" in failure(as_items, np.ones(2), ["a", "b"]).found


@pytest.mark.parametrize(
    "found, expected, close",
    [
        ([1.00005, 2], [1, 2], True),
        ([1.01, 2], [1, 2], False),
        ([np.nan], [1], False),
        ([np.inf], [np.inf], False),
        ([1], [1, 1], False),
        ([0.0], [0.0], True),
    ],
)
def test_close_means_same_shape_finite_and_near(found, expected, close):
    assert is_close(found, expected) is close


def test_a_probe_sets_weights_by_shape_and_agrees_with_the_oracle():
    widths = (5, 7, 6, 3)
    inputs = keras.Input((5,))
    hidden = keras.layers.Dense(6, "relu")(keras.layers.Dense(7, "relu")(inputs))
    probe = Probe(keras.Model(inputs, keras.layers.Dense(3, "softmax")(hidden)), 5)
    values = random_dense_weights(widths, seed=1)
    probe.set_by_shape(values)
    X = np.random.default_rng(0).normal(size=(4, 5)).astype("float32")
    assert is_close(probe.run(X), dense_forward(X, widths, values, output=softmax))


@pytest.mark.parametrize("model, found", [(None, "None"), ("model", "text"), (keras.layers.Dense(1), "Dense")])
def test_what_is_no_model_is_told(model, found):
    assert found in failure(Probe, model, 5).found


def test_a_model_that_cannot_take_the_rows_is_told():
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
    error = failure(Probe, model, 5)
    assert error.expected == "model(array (2, 5)) to return a result"
    assert "ValueError" in error.found


@pytest.mark.parametrize(
    ("wrong", "start", "words"),
    [((0, 1), 0, "feature 1"), ((4, 0), 4, "feature 0 from row 4 on"), ((7, 1), 5, "feature 1 from row 5 on")],
)
def test_a_card_shows_the_rows_where_values_differ_most(wrong, start, words):
    found = np.full((8, 2), 0.1)
    found[wrong] = np.nan
    assert worst_place(found, np.zeros((8, 2))) == (slice(start, None), wrong[1], words)


def test_the_first_matching_row_of_a_table_names_the_mistake():
    rows = ((2.0, "two", "look there"), (2.0, "also two"), (3.0, "three"))
    assert first_match(2.00001, rows) == ("two", "look there")
    assert first_match(7.0, rows, "unknown") == "unknown"
    assert first_match(2.3, rows, same=within(0.5)) == ("two", "look there")
    assert first_match(np.ones(2), ((np.ones(3), "another shape"),)) is None


@pytest.mark.parametrize("training", [True, False])
def test_batch_norm_in_numpy_is_that_of_keras(training):
    rng = np.random.default_rng(1)
    layer = keras.layers.BatchNormalization(momentum=0.8)
    x = rng.normal(3, 2, size=(7, 4)).astype("float32")
    layer.build(x.shape)
    state = dict(zip(START, rng.uniform(0.5, 2, size=(4, 4)), strict=True))
    layer.set_weights([*state.values()])
    assert is_close(layer(x, training=training), layer_output(x, state, training))
    after = after_batch(state, x, 0.8) if training else state
    assert all(is_close(found, after[role]) for role, found in zip(START, layer.get_weights(), strict=True))


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_the_checks_of_a_question_live_in_the_module_of_its_grade_id(path):
    cells = {mark["grade_id"]: cell for cell in read_notebook(path).cells if (mark := nbgrader_metadata(cell))}
    sources = {grade_id: cell.source for grade_id, cell in cells.items() if "import" in cell.source and "-" in grade_id}
    assert sources
    for grade_id, source in sources.items():
        package = re.search(r"from utils.checks import (\w+) as check\n", source)[1]
        check = re.search(r"^check\.(\w+)\(", source, re.MULTILINE)[1]
        question = grade_id.partition("_")[2].partition("-")[0]
        module = importlib.import_module(f"utils.checks.{package}.{question}")
        assert getattr(module, check) is getattr(importlib.import_module(f"utils.checks.{package}"), check)
        assert check == grade_id.partition("_")[2].replace("-", "_")


def test_fitting_a_model_that_was_not_compiled_is_named():
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
    error = failure(call, lambda X: model.fit(X, X[:, 0], verbose=0), np.ones((3, 4)))
    assert "not compiled" in error.hints[0]
