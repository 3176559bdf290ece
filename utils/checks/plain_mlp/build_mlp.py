"""Checks of assignment 01, question 2: a plain network."""

import functools
import itertools
from collections import Counter

import keras
import numpy as np

from utils.checks.base.calls import random_inputs
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close
from utils.checks.base.keras_probe import build, refuse_no_predict, refuse_untrainable, refuse_used_model
from utils.checks.base.mistakes import first_match
from utils.checks.base.network_mistakes import CUT_OFF, FAR, ONE_LAYER, fixed_depth, unchained
from utils.checks.base.numpy_networks import dense_forward, dense_shapes
from utils.checks.base.wording import listed, number

ROWS = 20
ACTIVATIONS = ("sigmoid", "tanh", "softplus", "softsign", "leaky_relu", "elu", "selu", "silu", "gelu", "relu6",
               "softmax")  # fmt: skip
OUTPUT_ACTIVATIONS = ("linear", "sigmoid", "tanh", "softplus", "exponential")


@check
def build_mlp_hidden_layers(answer, seed):
    """The hidden layers are Dense layers with a ReLU, as wide as `hidden_units` says, and nothing else."""
    rng = np.random.default_rng([seed, 2])
    sizes = [int(size) for size in rng.permutation(np.arange(3, 14))]  # all differ: weights are found by their shape
    middle, least, largest = np.argsort(sizes[1:4])[[1, 0, 2]] + 1  # neither falling nor rising
    cases = (
        (sizes[0], [sizes[place] for place in (middle, least, largest)]),
        (sizes[4], (*[sizes[4]] * 3, int(rng.integers(70, 100)))),  # deep, wide, and as wide as the inputs
        (sizes[7], [sizes[8]]),
    )
    for num_features, hidden_units in cases if seed == 0 else cases[:1]:  # kinds and depths do not hang on numbers
        probe = build(answer, num_features, hidden_units)
        _check_widths(probe, num_features, hidden_units, answer)
        _check_function(probe, num_features, hidden_units, rng)
    if seed == 0:
        # The default, with two layers of one width: what passes a layer by, such as a sum, fits there only.
        probe = build(answer, sizes[9])
        _check_widths(probe, sizes[9], (64, 64), answer)
        _check_function(probe, sizes[9], (64, 64), rng)
        _check_narrowest(answer)


@check
def build_mlp_one_linear_output(answer, seed):
    """The network ends in one linear output, can predict, and is not compiled yet."""
    rng = np.random.default_rng([seed, 3])
    num_features, *hidden_units = (int(size) for size in rng.permutation(np.arange(3, 14))[:3])
    probe = build(answer, num_features, tuple(hidden_units))
    X = random_inputs(seed, 32, num_features)
    probe.run_column(X)
    if probe.run(X).ndim == 1:
        hint = "The axis of length 1 is gone: the output Dense gives one column, and nothing comes after it."
        raise CheckFailed(f"for {len(X)} rows, an output of shape ({len(X)}, 1)", f"shape ({len(X)},)", hint)
    if probe.model.losses:
        hint = "A regularizer adds a penalty to the loss: a plain network has none, and its loss is the MAE alone."
        raise CheckFailed("no penalty on weights or activations", f"{len(probe.model.losses)} of them", hint)
    found = _output_of(probe, num_features, hidden_units, X)
    found, far = found[: len(OUTPUTS)], found[len(OUTPUTS) :]
    if not is_close(found, OUTPUTS):
        names = ("relu", "exponential", *ACTIVATIONS)
        outcomes = ((_activate(name)(OUTPUTS), name) for name in names)
        (used,) = first_match(found, outcomes, ("something that is not linear",))
        raise CheckFailed(
            f"{listed(OUTPUTS)}, as the check sets the output layer's weights",
            listed(map(number, found)),
            (
                f"The output goes through {used}: a regression output has no activation.",
                "Look at the last layer, and at what comes after it.",
            ),
        )
    if not is_close(far, FAR_OUTPUTS):
        hint = "A linear output has no limits: are values cut off (clip, minimum, max_value) that lie far out?"
        raise CheckFailed(
            f"{listed(FAR_OUTPUTS)}, as the check sets the output layer's weights", listed(map(number, far)), hint
        )
    probe.model.set_weights([np.full(shape, 0.5) for shape in probe.shapes()])
    if np.ptp(probe.run(X)) == 0:
        hint = "Each layer must receive what the layer before it gives: follow the inputs through the network."
        raise CheckFailed("an output that depends on the inputs", "the same number for every row", hint)
    if seed == 0:
        refuse_no_predict(probe, X)
        refuse_untrainable(probe)
        refuse_used_model(probe, num_features, tuple(hidden_units))
    if probe.model.compiled:
        hint = "Leave `compile` to `train`: how a network is trained is not part of what it computes."
        raise CheckFailed("an uncompiled model", "a compiled one", hint)


def _check_narrowest(answer):
    """One column, one hidden unit: every kernel has the shape (1, 1), both biases are alike."""
    X = np.linspace(-3, 3, ROWS, dtype="float32")[:, None]
    probe = build(answer, 1, [1])
    kernels, biases = ([shape for shape in probe.shapes() if len(shape) == axes] for axes in (2, 1))
    values = {shape: np.full(shape, 1.5) for shape in kernels} | {
        shape: np.full(shape, len(biases) == 2) for shape in biases
    }
    probe.set_by_shape(values)
    z, found = dense_forward(X, (1, 1, 1), values | {(1, 1): np.full((1, 1), 1.5)})[:, 0], _first_column(probe.run(X))
    if len(kernels) != 2 or not any(is_close(found, _activate(name)(z)) for name in (*OUTPUT_ACTIVATIONS, "relu")):
        hint = "One number in `hidden_units` is one Dense layer with a ReLU, also where that number is 1."
        weights = f"weights of shapes {listed(probe.shapes())}"
        raise CheckFailed("for build_mlp(1, [1]), one hidden unit with ReLU, then the output", weights, hint)


# Either sign, and large enough for an activation that is nearly linear around zero, or cut off far out, to show.
OUTPUTS = (2.5, -2.5, 40.0, -40.0)
FAR_OUTPUTS = (3e3, -3e3)  # beyond any strength of a mix, where an answer may cut them off


def _output_of(probe, num_features, hidden_units, X):
    """Outputs that are OUTPUTS and FAR_OUTPUTS if the output layer is linear, whatever the hidden layers are."""
    shapes = probe.shapes()
    if (1,) in shapes:  # its bias, everything else zero
        if shapes.count((1,)) > 1:
            hints = (
                "There is a layer with weights of its own after the output, such as a normalization.",
                "A regression network ends with its output layer.",
            )
            single = sum(len(shape) == 2 and shape[1] == 1 for shape in shapes)
            if single > 1:
                hints = (
                    f"{single} Dense layers have one unit: only the output layer has, and it comes once.",
                    "Look at the loop: what is in it, and what comes after it?",
                )
            raise CheckFailed("nothing after the output layer", f"{shapes.count((1,))} weights of shape (1,)", hints)
        outputs = []
        for bias in OUTPUTS + FAR_OUTPUTS:
            probe.set_by_shape({(1,): np.full(1, bias)})
            outputs.append(float(probe.run(X[:1]).reshape(-1)[0]))
        return outputs
    kernels = [shape for shape in shapes if len(shape) == 2 and shape[1] == 1]
    if not kernels:
        hint = "Is there a last Dense layer of width 1, after the hidden ones?"
        raise CheckFailed("a Dense output layer of one unit", f"weights of shapes {listed(shapes)}", hint)
    # No bias: a linear output doubles with its kernel and turns round with it. All other weights are 0.5, so that the
    # ReLU layers asked for pass on a known number; other hidden layers fail the other check.
    rows = np.ones((1, num_features), "float32")
    weights = {shape: np.full(shape, 0.5) for shape in shapes}
    widths = (num_features, *hidden_units, 1)
    known = {kernel: np.full(kernel, 0.5) for kernel, _ in dense_shapes(widths)}
    known |= {bias: weights[bias] for _, bias in dense_shapes(widths) if bias in weights}
    known[widths[-2:]] = np.ones(widths[-2:])
    gain = 1 / float(dense_forward(rows, widths, known)[0, 0])
    outputs = []
    for output in OUTPUTS + FAR_OUTPUTS:
        weights[kernels[-1]] = np.full(kernels[-1], gain * output)
        probe.set_by_shape(weights)
        outputs.append(float(probe.run(rows).reshape(-1)[0]))
    unit = outputs[0] / OUTPUTS[0]
    if not is_close(outputs[: len(OUTPUTS)], [unit * output for output in OUTPUTS]):
        return outputs
    return [
        *OUTPUTS,
        *(output / unit if unit else right for output, right in zip(outputs[-2:], FAR_OUTPUTS, strict=True)),
    ]


def _check_widths(probe, num_features, hidden_units, answer):
    """The kernels are those of the hidden layers and of one output layer; each layer has one bias or none."""
    hidden = dense_shapes((num_features, *hidden_units))
    shapes = probe.shapes()
    kernels = [shape for shape in shapes if len(shape) == 2]
    missing = Counter(kernel for kernel, _ in hidden) - Counter(kernels)
    widths = [after for _, after in kernels[:-1]]
    if missing and widths == list(hidden_units):
        given = [before for before, _ in kernels[:-1]]
        hints = (
            "The widths are right, but some hidden layer gets other inputs than the units of the layer before it.",
            "Is something joined to them, such as the network's inputs (Concatenate)? Nothing may pass a layer by.",
        )
        wanted = [before for before, _ in hidden]
        raise CheckFailed(f"hidden layers that get {listed(wanted)} inputs each", listed(given), hints)
    if missing or len(kernels) > len(hidden) + 1:
        hint = "Each number in `hidden_units` is the width of one hidden layer, in this order."
        if widths == [64, 64]:
            hint = "The network does not look at `hidden_units`: it is always 64 and 64 wide."
        elif widths == list(hidden_units)[::-1]:
            hint = "The hidden layers come in the reverse order of `hidden_units`."
        elif len(widths) < len(hidden_units) and {*kernels} >= {kernel for kernel, _ in hidden}:
            hint = ONE_LAYER[0]
        elif kernels == [(num_features, hidden_units[0])] and hidden_units[0] != 1:
            hint = "The network ends after its first hidden layer: is there a `return` inside the loop?"
        elif kernels == [(hidden_units[-1], 1)] and num_features != hidden_units[-1]:
            hint = "The hidden layers are not part of the model: make them once, in `__init__`, not in `call`."
        elif not widths:
            hint = "There is no hidden layer: a Dense layer on the inputs alone is a linear regression."
        elif widths == list(hidden_units)[:-1]:
            hint = "The last hidden layer is missing: the output layer comes in addition to `hidden_units`."
        elif len(widths) > len(hidden_units):
            hint = "There are more Dense layers than `hidden_units` has numbers, plus one for the output."
        elif sorted(widths) == sorted(hidden_units) != widths:
            hint = "The hidden layers come in another order than in `hidden_units`."
        hints = hint, "Make one Dense layer for each number in `hidden_units`, then the output layer."
        if len(hidden_units) > 1:
            hints = (
                unchained(kernels, (num_features, *hidden_units, 1))
                or fixed_depth(answer, num_features, hidden_units)
                or hints
            )
        raise CheckFailed(
            f"hidden layers of {listed(hidden_units)} units for hidden_units={hidden_units}",
            f"{listed(widths)}",
            hints,
        )
    outputs = [*(Counter(kernels) - Counter(kernel for kernel, _ in hidden))]
    if outputs and outputs[0][0] != hidden_units[-1]:
        hints = (
            "The output layer gets other inputs than the units of the last hidden layer.",
            "Is something joined to them, such as the network's inputs (Concatenate)? Nothing may pass a layer by.",
        )
        raise CheckFailed(f"an output layer that gets {hidden_units[-1]} inputs", f"{outputs[0][0]}", hints)
    biases = [bias for _, bias in hidden] + [kernel[1:] for kernel in outputs]  # a wrong output fails the other check
    for size in (num_features, *hidden_units):
        bias = (size,)
        if shapes.count(bias) > biases.count(bias):
            place = "between the Dense layers" if bias in biases else "on the inputs"
            raise CheckFailed(
                f"at most {biases.count(bias)} weights of shape {bias}: biases",
                f"{shapes.count(bias)} of them",
                (
                    f"There is a layer with weights of its own {place}, such as a normalization.",
                    "A plain network is Dense layers with ReLU only: take the other layers out.",
                ),
            )


def _check_function(probe, num_features, hidden_units, rng):
    """The model computes what a NumPy network with the same weights computes, whatever its output layer is."""
    X = random_inputs(int(rng.integers(2**31)), ROWS, num_features)
    hidden, values = _random_hidden_layers((num_features, *hidden_units), X, rng, probe.shapes())
    output = _check_rows(probe, X, functools.partial(hidden, 1), values, hidden_units, OTHER_NETWORK)
    _refuse_other_in_training(probe, X, output)
    _check_rows(probe, FAR * X, functools.partial(hidden, FAR), values, hidden_units, CUT_OFF)


OTHER_NETWORK = (
    "The network computes something else than Dense layers with ReLU, each on the result of the one before.",
    "Print `model.summary()`, or read the layers one by one: is one left over, or added to another?",
)


def _check_rows(probe, X, hidden, values, hidden_units, unknown):
    """Check the outputs for some rows; return them, shape (rows,)."""
    depth, shapes = len(hidden_units), probe.shapes()
    relu = ["relu"] * depth
    outputs = [shape for shape in shapes if len(shape) == 2 and shape not in values]
    # The output layer turns the hidden units into numbers from 0.5 (without a bias: 0) to 2.5, all its columns alike.
    # There a ReLU on the output does nothing and a sigmoid is recognized: a wrong output costs its own point only.
    sums = hidden(relu).sum(axis=1)
    scale, shift = 2.5 / sums.max(), 0.0
    if outputs and outputs[-1][1:] in shapes:
        scale = 2 / np.ptp(sums)
        shift = 0.5 - scale * sums.min()
    for kernel in outputs[-1:]:
        # As wide as a hidden layer, an output shares the shape of its bias: then all of them keep their values.
        values = {kernel[1:]: np.full(kernel[1:], shift)} | values | {kernel: np.full(kernel, scale)}
        shift = values[kernel[1:]][0]
    probe.model.set_weights([values.get(weight.shape, weight) for weight in probe.model.get_weights()])

    def agrees(found, activations, *before):
        z = scale * hidden(activations, *before).sum(axis=1) + shift
        return any(is_close(found, _activate(name)(z)) for name in OUTPUT_ACTIVATIONS)

    output = _first_column(probe.run(X))
    network = f"{listed(hidden_units)} hidden units, weights set by the check"
    if not agrees(output, relu):
        mistakes = [
            (
                ["linear"] * depth,
                "The hidden layers have no activation: together they are one linear layer.",
                "Every hidden layer needs its ReLU: as its `activation`, or as a layer whose result is used.",
            ),
            *((activations, _without_activation(activations)) for activations in _some_linear(depth)),
            *(
                (
                    [functools.partial(keras.activations.leaky_relu, negative_slope=slope)] * depth,
                    f"The hidden layers use a leaky ReLU, of slope {slope} below 0: the question asks for ReLU.",
                )
                for slope in (0.01, 0.05, 0.1, 0.3)
            ),
            *(
                ([name] * depth, f"The hidden layers use {name}: the question asks for ReLU.")
                for name in reversed(ACTIVATIONS)
            ),
        ]
        hints = first_match(output, mistakes, unknown, same=agrees)
        if agrees(output, [*relu[1:], "linear"], "relu"):
            hints = ("The ReLU comes before its Dense layer: the inputs are cut off at 0.", "First Dense, then ReLU.")
        if not outputs:
            hints = ("There is no output layer after the hidden layers.",)
        hint = (*hints, "Every hidden layer needs its ReLU, as its `activation` or as a layer after it.")[:3]
        raise CheckFailed(f"{number(scale * sums[0] + shift)} for the first row ({network})", number(output[0]), hint)
    return output


def _first_column(output):
    if output.ndim == 0 or len(output) != ROWS or output.size == 0:
        raise CheckFailed(f"one output for each of {ROWS} rows", f"shape {output.shape}", "Look at the last layer.")
    return output.reshape(ROWS, -1)[:, 0]


def _refuse_other_in_training(probe, X, output):
    training = [_first_column(probe.run(X, training=True)) for _ in range(2)]
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


def _random_hidden_layers(widths, X, rng, shapes):
    """Draw hidden layers in which every ReLU matters for the rows X.

    A bias is zero where the model's weights have fewer of that shape than there are layers of that width.

    Returns:
        function from a factor of X and a list of activation names to the last hidden units, shape (rows, widths[-1]),
        and the weights, a dict from shape to array.
    """

    def hidden(size, activations, before="linear"):
        *functions, last = map(_activate, activations)
        return dense_forward(_activate(before)(size * X), widths, values, functions, last)

    dense = dense_shapes(widths)
    relu, needed = ["relu"] * len(dense), Counter(itertools.chain(*dense))
    while True:  # in narrow layers, most draws have a ReLU that never or always cuts
        values = {shape: rng.normal(size=shape) * (shapes.count(shape) >= times) for shape, times in needed.items()}
        sums = hidden(1, relu).sum(axis=1)
        linear = [hidden(1, activations).sum(axis=1) for activations in _some_linear(len(dense))]
        if np.ptp(sums) > 0 and min(np.abs(other - sums).max() for other in linear) > 0.1 * np.ptp(sums):
            return hidden, values


def _some_linear(depth):
    """Names of the activations of networks in which one or more hidden layers have none, but not all of several."""
    names = map(list, itertools.product(("linear", "relu"), repeat=depth))
    return [activations for activations in names if "linear" in activations and ("relu" in activations or depth == 1)]


def _without_activation(activations):
    places = [str(place) for place, name in enumerate(activations, start=1) if name == "linear"]
    first = f"Hidden layer{'s' * (len(places) > 1)} {' and '.join(places)} of {len(activations)}"
    return f"{first} ha{'ve' if len(places) > 1 else 's'} no activation."


def _activate(name):
    """Keras' activation of that name, as a function of arrays."""

    def activation(values):
        found = keras.activations.get(name)(np.atleast_2d(np.asarray(values, "float32")))
        return np.asarray(found).reshape(np.shape(values))

    return activation
