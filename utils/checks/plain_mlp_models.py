"""Checks of assignment 01, questions 2 and 3: a plain network, and its training."""

import keras
import numpy as np

from utils.checks.answers import as_number, describe, is_close, listed, number, observe, random_inputs
from utils.checks.models import build, dense_shapes
from utils.checks.recipes import TellTale, fits_sgd, what_went_wrong
from utils.checks.verdicts import CheckFailed, check

# 2. build_mlp

ACTIVATIONS = (
    "sigmoid",
    "tanh",
    "softplus",
    "softsign",
    "leaky_relu",
    "elu",
    "selu",
    "silu",
    "gelu",
    "relu6",
    "softmax",
)
OUTPUT_ACTIVATIONS = ("linear", "sigmoid", "tanh", "softplus", "exponential")


@check
def build_mlp_hidden_layers(answer, seed):
    """The hidden layers are Dense layers with a ReLU, as wide as `hidden_units` says, and nothing else."""
    rng = np.random.default_rng([seed, 2])
    sizes = [int(size) for size in rng.permutation(np.arange(3, 14))]  # all differ: weights are found by their shape
    for num_features, hidden_units in ((sizes[0], sizes[1:4]), (sizes[4], tuple(sizes[5:7])), (sizes[7], [sizes[8]])):
        probe = build(answer, num_features, hidden_units)
        _check_widths(probe, num_features, hidden_units)
        _check_function(probe, num_features, hidden_units, rng)
    _check_widths(build(answer, sizes[9]), sizes[9], (64, 64))


@check
def build_mlp_one_linear_output(answer, seed):
    """The network ends in one linear output, and is not compiled yet."""
    rng = np.random.default_rng([seed, 3])
    num_features, *hidden_units = (int(size) for size in rng.permutation(np.arange(3, 14))[:3])
    probe = build(answer, num_features, tuple(hidden_units))
    X = random_inputs(seed, 32, num_features)
    output = probe.run(X)
    if output.shape not in ((32, 1), (32,)):
        raise CheckFailed(
            "one output for each of 32 rows: shape (32, 1)",
            f"shape {output.shape}",
            ("The strength of a mix is one number.", "Look at the width of the last layer."),
        )
    if (1,) not in probe.shapes():
        raise CheckFailed(
            "a Dense output layer with a kernel and a bias",
            f"weights of shapes {listed(probe.shapes())}",
            "The output layer has no bias: is there a last Dense layer of width 1, with its bias left on?",
        )
    for bias in (2.5, -2.5, 40.0, -40.0):
        probe.set_by_shape({(1,): np.full(1, bias)})
        found = float(probe.run(X[:1]).reshape(-1)[0])
        if not is_close(found, bias):
            used = next(
                (name for name in ("relu", "exponential", *ACTIVATIONS) if is_close(found, _activate(name, bias))), None
            )
            raise CheckFailed(
                f"{bias} from an output layer whose bias is {bias} and whose kernel is zero",
                number(found),
                (
                    f"The output goes through {used or 'something that is not linear'}: a regression output has no "
                    "activation.",
                    "Look at the last layer, and at what comes after it.",
                ),
            )
    probe.model.set_weights([np.full(shape, 0.5) for shape in probe.shapes()])
    if np.ptp(probe.run(X)) == 0:
        raise CheckFailed(
            "an output that depends on the inputs",
            "the same number for every row",
            "Each layer must receive what the layer before it gives: follow the inputs through the network.",
        )
    if probe.model.compiled:
        raise CheckFailed(
            "an uncompiled model",
            "a compiled one",
            "Leave `compile` to `train`: how a network is trained is not part of what it computes.",
        )


def _check_widths(probe, num_features, hidden_units):
    """The kernels are those of the hidden layers and of one output layer, each with its bias."""
    hidden = dense_shapes((num_features, *hidden_units))
    shapes = probe.shapes()
    kernels = [shape for shape in shapes if len(shape) == 2]
    missing = [kernel for kernel, _ in hidden if kernel not in kernels]
    if missing or len(kernels) > len(hidden) + 1:
        widths = [after for _, after in kernels[:-1]]
        hint = "Each number in `hidden_units` is the width of one hidden layer, in this order."
        if widths == [64, 64]:
            hint = "The network does not look at `hidden_units`: it is always 64 and 64 wide."
        elif widths == list(hidden_units)[::-1]:
            hint = "The hidden layers come in the reverse order of `hidden_units`."
        elif not widths:
            hint = "There is no hidden layer: a Dense layer on the inputs alone is a linear regression."
        elif widths == list(hidden_units)[:-1]:
            hint = "The last hidden layer is missing: the output layer comes in addition to `hidden_units`."
        elif len(widths) > len(hidden_units):
            hint = "There are more Dense layers than `hidden_units` has numbers, plus one for the output."
        raise CheckFailed(
            f"hidden layers of {listed(hidden_units)} units for hidden_units={hidden_units}",
            f"{listed(widths)}",
            (hint, "Make one Dense layer for each number in `hidden_units`, then the output layer."),
        )
    biases = [bias for _, bias in hidden]
    for bias in biases:
        if shapes.count(bias) < biases.count(bias):
            raise CheckFailed(
                f"a bias in the hidden layer of {bias[0]} units", "no bias", "Leave `use_bias` as Keras sets it."
            )
        if shapes.count(bias) > biases.count(bias):
            raise CheckFailed(
                f"one weight of shape {bias} in the hidden layer of {bias[0]} units: its bias",
                f"{shapes.count(bias)} of them",
                (
                    "There is a layer with weights of its own between the Dense layers, such as a normalization.",
                    "A plain network is Dense layers with ReLU only: take the other layers out.",
                ),
            )


def _check_function(probe, num_features, hidden_units, rng):
    """The model computes what a NumPy network with the same weights computes, whatever its output layer is."""
    rows, depth = 20, len(hidden_units)
    relu = ["relu"] * depth
    one_linear = [[*relu[:position], "linear", *relu[position + 1 :]] for position in range(depth)]
    X = random_inputs(int(rng.integers(2**31)), rows, num_features)
    hidden, values = _random_hidden_layers((num_features, *hidden_units), X, rng)
    # The output layer turns the hidden units into numbers from 0.5 to 2.5, all its columns alike. There a ReLU on the
    # output does nothing and a sigmoid can be told: a wrong output costs its own point only.
    sums = hidden(relu).sum(axis=1)
    scale = 2 / np.ptp(sums)
    shift = 0.5 - scale * sums.min()
    outputs = [shape for shape in probe.shapes() if len(shape) == 2 and shape not in values]
    for kernel in outputs[-1:]:
        values |= {kernel: np.full(kernel, scale), kernel[1:]: np.full(kernel[1:], shift)}
    probe.model.set_weights([values.get(weight.shape, weight) for weight in probe.model.get_weights()])

    def agrees(found, activations):
        z = scale * hidden(activations).sum(axis=1) + shift
        return any(is_close(found, _activate(name, z)) for name in OUTPUT_ACTIVATIONS)

    def first_column(output):
        if output.ndim == 0 or len(output) != rows or output.size == 0:
            raise CheckFailed(f"one output for each of {rows} rows", f"shape {output.shape}", "Look at the last layer.")
        return output.reshape(rows, -1)[:, 0]

    output = first_column(probe.run(X))
    network = f"{listed(hidden_units)} hidden units, weights set by the check"
    if not agrees(output, relu):
        hints = (
            "Something else than Dense layers with ReLU stands between the inputs and the output.",
            "Print `model.summary()`, or read the layers one by one.",
        )
        for name in ACTIVATIONS:
            if agrees(output, [name] * depth):
                hints = (f"The hidden layers use {name}: the question asks for ReLU.",)
        for position, activations in enumerate(one_linear, start=1):
            if agrees(output, activations):
                hints = (f"Hidden layer {position} of {depth} has no activation.",)
        if agrees(output, ["linear"] * depth):
            hints = ("The hidden layers have no activation: together they are one linear layer.",)
        if not outputs:
            hints = ("There is no output layer after the hidden layers.",)
        raise CheckFailed(
            f"{number(scale * sums[0] + shift)} for the first row ({network})",
            number(output[0]),
            (*hints, "Every hidden layer needs its ReLU, as its `activation` or as a layer after it.")[:3],
        )
    training = [first_column(probe.run(X, training=True)) for _ in range(2)]
    if not (is_close(training[0], output) and is_close(training[1], output)):
        random = not is_close(training[0], training[1])
        raise CheckFailed(
            "the same output in training as in inference",
            f"{number(training[0][0])} in training, {number(output[0])} in inference, for the same row",
            (
                f"There is {'a dropout or noise' if random else 'a normalization'} layer in the network.",
                "A plain network is Dense layers with ReLU only: take the other layers out.",
            ),
        )


def _random_hidden_layers(widths, X, rng):
    """Draw hidden layers in which every ReLU matters.

    Args:
        widths: features and hidden widths.
        X: rows that will be run through them.
        rng: NumPy generator.

    Returns:
        function from a list of activation names to the last hidden units, shape (rows, widths[-1]), and the weights,
        a dict from shape to array.
    """

    def hidden(activations):
        H = X
        for (kernel, bias), name in zip(dense, activations, strict=True):
            H = _activate(name, H @ values[kernel] + values[bias])
        return H

    dense = dense_shapes(widths)
    relu = ["relu"] * len(dense)
    while True:  # in narrow layers, most draws have a ReLU that never or always cuts
        values = {shape: rng.normal(size=shape) for pair in dense for shape in pair}
        sums = hidden(relu).sum(axis=1)
        linear = [hidden([*relu[:i], "linear", *relu[i + 1 :]]).sum(axis=1) for i in range(len(dense))]
        if np.ptp(sums) > 0 and min(np.abs(other - sums).max() for other in linear) > 0.1 * np.ptp(sums):
            return hidden, values


def _activate(name, values):
    return np.asarray(keras.activations.get(name)(np.atleast_2d(np.asarray(values, "float32")))).reshape(
        np.shape(values)
    )


# 3. train


@check
def train_recipe(answer, seed):
    """The model that is handed over is trained: SGD at 0.01, no momentum, MAE, batches of 64, for `epochs` epochs."""
    epochs = 2 + seed % 2
    task = TellTale(seed)
    observe(answer, task.model, *task.data, epochs, seconds=30)
    moved = task.moved()
    if not np.any(moved):
        raise CheckFailed(
            "the weights of the model to change",
            "they are as they were before training",
            (
                "The model that `train` is given is not the one that is trained.",
                "Is there a `fit`, and is it called on `model` itself, not on a copy or a new network?",
            ),
        )
    n = task.num_train
    towards = moved[:n] * task.side  # positive: the weight of a row moved so that its error shrank
    if fits_sgd(towards, 64, epochs) and not np.any(moved[n:]):
        return
    raise CheckFailed(
        f"every training row {epochs} times in batches of 64, SGD with learning rate 0.01, no momentum, MAE",
        *what_went_wrong(task.model, moved, towards, n, epochs),
    )


@check
def train_validation_and_silence(answer, seed):
    """`train` prints nothing and returns the History: every epoch, with `val_loss` of the validation rows."""
    epochs = 3 + seed % 2
    task = TellTale(seed)
    observed = observe(answer, task.model, *task.data, epochs, seconds=30)
    history = observed.result
    if not isinstance(history, keras.callbacks.History):
        raise CheckFailed("a keras.callbacks.History", describe(history), "Return what `fit` returns, as it is.")
    measured = history.history if isinstance(history.history, dict) else {}
    if "val_loss" not in measured or "loss" not in measured:
        raise CheckFailed(
            "a History with loss and val_loss",
            f"one with {listed(measured)}",
            (
                "Keras measures val_loss only if it is given validation data.",
                "Give the last two arrays to `fit` as well: which of its arguments takes them, as a pair?",
            ),
        )
    for key in ("loss", "val_loss"):
        length = len(measured[key]) if isinstance(measured[key], (list, tuple)) else 0
        if length != epochs:
            raise CheckFailed(
                f"{epochs} values of {key} for epochs={epochs}",
                f"{length}",
                (
                    "The History must hold one value for each of the `epochs` epochs.",
                    "Is `epochs` handed on to `fit`, and does no callback stop the training early?",
                ),
            )
    if not np.any(task.moved()):
        raise CheckFailed("a trained model", "the weights did not change", "Call `fit` on the model you are given.")
    X_valid, y_valid = task.data[2:]
    found = as_number(measured["val_loss"][-1], "the last val_loss")
    weights = task.model.get_weights()[0][:, 0]
    # MAE, or whatever loss the model was compiled with: a wrong loss is judged by the other check.
    if not is_close(found, np.abs(X_valid @ weights - y_valid).mean()) and not is_close(found, task.evaluate()):
        on_training = found < 1  # errors are below 0.5 on training rows and above 2 on validation rows
        raise CheckFailed(
            f"val_loss {number(np.abs(X_valid @ weights - y_valid).mean())}, the error on X_valid after the last epoch",
            number(found),
            (
                "val_loss was measured on training rows."
                if on_training
                else "val_loss is not the error of this model on X_valid, y_valid.",
                "Look at what `fit` is given as its validation data: it must be (X_valid, y_valid), untouched.",
            ),
        )
    lines = [line for line in observed.printed if line.strip()]
    if lines:
        raise CheckFailed(
            "nothing printed",
            f"{len(lines)} line{'s' * (len(lines) != 1)}, the first: {lines[0].strip()[:60]!r}",
            ("`fit` shows a progress bar unless it is told not to.", "Look at its argument `verbose`.")
            if "Epoch" in lines[0]
            else "Take out the `print`: a function hands its result over with `return`.",
        )
