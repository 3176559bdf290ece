"""Checks of assignment 04, question 2: counting weights."""

import operator

import numpy as np

from utils.checks.base.calls import call, raised_by
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.errors import describe_error
from utils.checks.base.limits import KERAS
from utils.checks.base.mistakes import first_match
from utils.checks.base.reading import as_numbers

# Parts of the model by their number of weights, for counts that are off by one of them.
PARTS = {
    48: "the second hidden layer has biases, and the output layer has in its kernel",
    96: "the first hidden layer has biases, and the second batch norm has gammas and betas",
    192: "the first batch norm has gammas and betas",
    96 * 48: "the kernel of the second hidden layer has",
}
HUGE = 10**12  # columns: the first kernel alone would fill 512 TB


@check
def count_weights_trainable(answer, seed):
    """The trainable weights are counted for any number of columns, without building the model."""
    for n in _column_counts(seed):
        right = 96 * n + 5089
        found = _counted(answer, n)[0]
        if found == right:
            continue
        mistakes = (
            (
                128 * n + 8833,
                "This is the count of the lesson's model: the widths here are 96 and 48.",
                "Go through the layers again with these widths.",
            ),
            (96 * 8 + 5089, "This is the count for 8 columns, whatever `num_features` is."),
            (
                right - 145,
                "The biases are missing: every Dense layer has one number per unit besides its kernel.",
                "A Dense layer has inputs times units, plus one for each unit.",
            ),
            (
                right - 288,
                "Batch norm is left out: it has trainable weights, too.",
                "Which of its four numbers per feature does the optimizer move?",
            ),
            (
                right + 288,
                "The moving statistics are counted too: they are not trainable weights.",
                "Batch norm has four numbers per feature. The optimizer moves two of them.",
            ),
            (right - 142, "Each bias is counted as one number: it has one for each unit of its layer."),
            (
                right - 144,
                "144 weights are missing, one for each hidden unit: gamma, beta or the bias, one is left out.",
                "Batch norm has two trainable numbers per feature, gamma and beta, and Dense layers have biases.",
            ),
            (right + 144, "There are 144 weights too many, one for each hidden unit: dropout has none."),
            (right - 144 * 2 + 4, "Batch norm has its weights per feature: these are counted once per layer."),
            (right - 49, "The output layer is missing: it has weights and a bias as well."),
            (right - 1, "The output layer has a bias: it is missing."),
            (right + 2, "There is a batch norm on the output in this count: this model has none."),
            *(
                (
                    right - 48 * (96 - int(96 * keep)) - (48 - int(48 * keep)),
                    "Units that dropout drops are left out: they are there, and others are dropped in the next step.",
                    "Dropout has no weights, and removes none.",
                )
                for keep in (0.7, 0.5)
            ),
            (right - 145 - 288, "Only the kernels are counted: there are biases, and batch norm's own weights."),
            (288, "This is the number of weights that are not trained: the pair is the wrong way round."),
            (right + 2 * n, "There is a batch norm on the inputs in this count: this model has none."),
            (96 * n + 96 * 48 + 48, "Only the kernels are counted: there are biases, and batch norm's own weights."),
        )
        hints = first_match(found, mistakes, None, operator.eq) or _unknown(answer, n, found)
        raise CheckFailed(f"{right} trainable weights for {n} columns", _whole(found), hints)


@check
def count_weights_non_trainable(answer, seed):
    """The weights that are not trained are counted for any number of columns, without building the model."""
    for n in _column_counts(seed):
        found = _counted(answer, n)[1]
        if found == 288:
            continue
        mistakes = (
            (384, "This is the count of the lesson's model: the widths here are 96 and 48."),
            (
                576,
                "All four numbers that batch norm has per feature are counted: two of them are trained.",
                "Which of its four weights does the optimizer move, and which does batch norm itself?",
            ),
            (144, "Batch norm keeps two statistics per feature, a mean and a variance: one is left out."),
            (4, "The statistics are counted once per layer: each feature has its own."),
            (2, "Each batch norm layer is counted once: each of its features has statistics of its own."),
            (
                0,
                "Some weights are not trained: batch norm has them.",
                "What does batch norm need at inference that the optimizer never moves?",
            ),
            (192, "One batch norm is left out."),
            (96, "One batch norm is left out."),
            (96 * n + 5089, "This is the number of trainable weights: the pair is the wrong way round."),
            (96 * n + 5089 + 288, "This is the number of all weights."),
            (288 + 2 * n, "There is a batch norm on the inputs in this count: this model has none."),
            (290, "There is a batch norm on the output in this count: this model has none."),
            (
                192 + 2 * n,
                "The batch norms are counted with the inputs of their block: each follows a Dense layer and its units.",
            ),
        )
        steps = ("Dense layers are all trained, dropout has no weights: what is left?",)
        hints = first_match(found, mistakes, steps, operator.eq)
        raise CheckFailed(f"288 weights that are not trained ({n} columns)", _whole(found), hints)


def _unknown(answer, n, found):
    """Hints for a count of trainable weights that is not in the table, by how it grows with the columns."""
    right = 96 * n + 5089
    if abs(found / right - 1) < 1e-6:  # the least mistake, of a single bias, is 1 in 100,000 where n is in the hundreds
        return (
            "The count is rounded: a float32 holds 7 digits, a whole number of Python all of them.",
            "It is right for few columns: look at the type of what you compute with.",
        )
    layer_by_layer = "Go through the model layer by layer, and check each count with the summary of a small model."
    if n >= HUGE:  # all counts before were right
        return (
            "Right for few columns. This count needs more than 32 bits: what holds it overflows.",
            "Compute with Python's own whole numbers, which have no limit.",
        )
    more = _counted(answer, n + 1)[0]
    if more == right + 96:
        return f"Right for {n + 1} columns, not for {n}: is there a special case?"
    grows = more - found
    if grows == 96:
        off = found - right
        named = f"{abs(off):g} weights are {'missing' if off < 0 else 'too many'}, as many as {PARTS.get(abs(off))}."
        return (named, layer_by_layer) if abs(off) in PARTS else layer_by_layer
    hint = f"With one column more, your count grows by {grows:g}: it must grow by one weight for each of 96 units."
    if grows == 0:
        return hint, "Count numbers, not arrays or layers, and let `num_features` decide the first kernel."
    if grows > 96:
        return (
            hint,
            "Only the first kernel depends on the columns: biases and batch norms go with units, not inputs.",
        )
    return hint, "Is the first width that of this model? Dropout has no weights, and removes none."


def _column_counts(seed):
    rng = np.random.default_rng([seed, 4])
    some = int(rng.integers(20, 45)), 1, int(rng.integers(200, 2000))
    # As many columns as a layer has units; more than 32 bits can count; and few once more, after those.
    return *some, 96, 48, HUGE, HUGE + int(rng.integers(1, 1000)), 2


def _counted(answer, n):
    """Call the answer; read the two counts.

    Whole numbers of any type will do: 5857.0 counts as 5857 (floats are exact up to 9e15 > 96 HUGE).
    """
    if n >= HUGE:
        result, error = raised_by(answer, n)
        if isinstance(error, OverflowError):
            hint = "A number does not fit the type that it is given: Python's own whole numbers have no limit."
            raise CheckFailed(f"two counts for {n:.0e} columns", describe_error(error), hint)
        if isinstance(error, (TypeError, NameError, AttributeError, LookupError)):
            call(answer, n, seconds=KERAS)  # reports the error
        if error is not None:
            hint = (
                "The model was built in order to count its weights: so many columns fit into no memory.",
                "The number of weights of a layer follows from its inputs and its units.",
                "Add up the layers by hand, with `num_features` as the only unknown.",
            )
            raise CheckFailed(f"two counts for {n:.0e} columns", describe_error(error), hint)
    else:
        result = call(answer, n, seconds=KERAS)
    return as_numbers(result, ("trainable", "non_trainable"))


def _whole(value):
    return f"{value:.0f}" if float(value).is_integer() else f"{value}, which is not a whole number"
