"""Checks of assignment 04, question 1: the batch norms of the network."""

import numpy as np

from utils.checks.base.card import CheckFailed
from utils.checks.base.compare import is_close
from utils.checks.base.mistakes import first_match
from utils.checks.base.numpy_networks import dense_forward, layer_output, relu
from utils.checks.base.wording import listed, row
from utils.checks.combined.build_regularized_mlp_model import HIDDEN, NORM


def refuse_wrong_batch_norm(model, rng):
    """Refuse a RegularizedModel of rate 0 unless batch norm follows both ReLUs only; its weights are replaced."""
    _refuse_wrong_norms(model)
    X, weights = _telling_weights(model, rng)
    model.set(**weights)
    found = model.run(X)
    # A ReLU that is missing fails the check of the network.
    for linear in ((), (96,), (48,), HIDDEN):
        if is_close(found, _forward(X, weights, linear=linear)):
            _refuse_frozen_norm(model, X, weights, linear)
            return
    shown = [f"{row(rows)} for the first rows at inference" for rows in (_forward(X, weights), found)]
    raise CheckFailed(*shown, _wrong_norm(X, weights, found))


def _refuse_wrong_norms(model):
    """Refuse batch norm where there should be none, and any part of it that is missing."""
    n = model.num_features
    if not any(name in NORM for name, _ in model.parts):
        hint = (
            "There is no batch norm in this model: is it left out, or is a layer made and never used?",
            "Put a BatchNormalization after each hidden Dense layer with its ReLU.",
        )
        raise CheckFailed("a batch norm of 96 and one of 48 features", "none", hint)
    for width, place in ((n, "on the inputs"), (1, "after the output layer")):
        if any((name, width) in model.parts for name in NORM):
            hint = (f"There is a batch norm {place}: none belongs there.", "Two are enough, one per hidden layer.")
            raise CheckFailed("batch norm after the hidden layers only", f"one of {width} features", hint)
    for width in HIDDEN:
        counts = {name: model.parts.count((name, width)) for name in NORM}
        shown = f"a batch norm of {width} features: {listed(NORM)}"
        found = listed(f"{count} {name}" for name, count in counts.items() if count)
        if not any(counts.values()):
            hint = f"The hidden layer of {width} units has no batch norm."
            raise CheckFailed(shown, "none of that width", (hint, "Both hidden layers are followed by one."))
        if max(counts.values()) > 1:
            hint = f"There is more than one batch norm at the hidden layer of {width} units."
            raise CheckFailed(shown, found, (hint, "One after each hidden layer is enough."))
        if not counts["moving_mean"] and not counts["moving_variance"]:
            hint = (
                "This is not batch norm: it has no moving statistics (LayerNormalization?).",
                "Layer norm works over the features of one row, batch norm over the rows of a batch.",
            )
            raise CheckFailed(shown, found, hint)
        if min(counts.values()) == 0:
            missing = listed(name for name, count in counts.items() if not count)
            hint = f"Batch norm has lost its {missing} (scale=False, center=False?): leave it as Keras sets it."
            raise CheckFailed(shown, found, hint)


def _telling_weights(model, rng):
    """Draw rows and weights that show whether a ReLU comes before or after its batch norm.

    Only layers that have a bias get one. Kernels of size 1000 make every batch variance large, moving variances are
    above 1000: an epsilon of 1e-3 changes nothing above 1e-6 (1e-3 / 1e3).
    """
    n = model.num_features
    X = rng.normal(size=(30, n)).astype("float32")
    while True:  # rarely a second time
        values = {"kernels": {}}
        for before, width in ((n, 96), (96, 48), (48, 1)):
            values["kernels"][before, width] = rng.normal(scale=1000 / np.sqrt(before), size=(before, width))
            values[f"bias_{width}"] = rng.normal(scale=500, size=width) * model.has("bias", width)
        for width in HIDDEN:
            values[f"gamma_{width}"] = rng.uniform(0.5, 1.5, width) * rng.choice([-1, 1], width)
            values[f"beta_{width}"] = rng.normal(size=width)
            values[f"moving_mean_{width}"] = rng.normal(scale=500, size=width)
            values[f"moving_variance_{width}"] = rng.uniform(0.3e6, 3e6, width)
        values["bias_1"] += 10_000 * model.has("bias", 1)  # outputs above zero: a ReLU there changes nothing
        variances = [entering.var(axis=0) for entering in _entering(X, values)]
        if all((v[v > 0] > 1e3).all() and (v > 0).mean() > 0.8 for v in variances):
            return X, values


def _forward(X, values, order=("relu", "norm"), norms=HIDDEN, training=False, linear=()):
    """Compute what the model computes, or an incorrect one; returns an array of shape (rows,).

    Args:
        X: array of shape (rows, features).
        values: as for `RegularizedModel.set`.
        order: of ReLU and batch norm after each hidden Dense.
        norms: the widths whose batch norm acts.
        training: whether batch norm uses the statistics of X in place of the moving ones.
        linear: the widths of hidden layers without ReLU.
    """

    def hidden(width):
        def after_dense(h):
            for step in order:
                if step == "relu":
                    h = h if width in linear else relu(h)
                elif width in norms:
                    h = layer_output(h, _state(values, width), training)
            return h

        return after_dense

    widths = (X.shape[1], *HIDDEN, 1)
    weights = values["kernels"] | {(width,): values[f"bias_{width}"] for width in widths[1:]}
    return dense_forward(X, widths, weights, [hidden(width) for width in HIDDEN]).reshape(-1)


def _entering(X, values):
    """Inputs of each batch norm in training: two arrays of shapes (rows, 96) and (rows, 48)."""
    h, entering = np.asarray(X, "float64"), []
    for width in HIDDEN:
        entering.append(relu(h @ values["kernels"][h.shape[1], width] + values[f"bias_{width}"]))
        h = layer_output(entering[-1], _state(values, width), training=True)
    return entering


def _state(values, width):
    """Batch norm's weights of a layer, as for `layer_output`."""
    return {name: values[f"{name}_{width}"] for name in NORM}


def _refuse_frozen_norm(model, X, weights, linear):
    """Refuse batch norm that does not use, or does not learn, the statistics of the batch in training."""
    expected, found = _forward(X, weights, training=True, linear=linear), []
    for _ in range(2):
        model.set(**weights)
        found.append(model.run(X, training=True))
    noisy = not is_close(*found)  # dropout at rate 0 fails the other check
    if not noisy and not is_close(found[0], expected):
        shown = [f"{row(rows)} for the first rows in training" for rows in (expected, found[0])]
        hint = "In training the model is not Dense, ReLU, batch norm over the rows of the batch."
        if is_close(found[0], _forward(X, weights, linear=linear)):
            hint = "Batch norm is frozen: in training, too, it uses its moving statistics (trainable=False?)."
        raise CheckFailed(*shown, (hint, "Leave the mode to Keras: it passes it on to every layer."))
    for width in HIDDEN:
        if np.array_equal(model.get("moving_mean", width), weights[f"moving_mean_{width}"].astype("float32")):
            hint = (
                "The moving statistics stay where they are in training: at inference they will be wrong.",
                "Is batch norm frozen, or its momentum 1?",
            )
            shown = f"moving statistics of {width} features that follow the batches", "they stay as they were"
            raise CheckFailed(*shown, hint)


def _wrong_norm(X, weights, found):
    mistakes = (
        (
            {"order": ("norm", "relu")},
            "Batch norm comes before the ReLU here: in the model of the question it comes after.",
            "`Dense(..., activation='relu')` holds both: batch norm comes after it.",
        ),
        ({"order": ("relu", "norm", "relu")}, "There is a ReLU after the batch norm as well as before it."),
        ({"training": True}, "Batch norm uses the statistics of the batch at inference: training=True is written in."),
        ({"norms": ()}, "Both batch norms are made and never used.", "Follow the rows from layer to layer."),
        ({"norms": (48,)}, "The batch norm of 96 features is made and never used."),
        ({"norms": (96,)}, "The batch norm of 48 features is made and never used."),
    )
    unknown = (
        "Batch norm has its weights, but the model computes something else with them than Dense, ReLU, batch norm.",
        "Go through the model from input to output: is the order Dense with ReLU, batch norm, dropout, twice?",
    )
    return first_match(found, ((_forward(X, weights, **how), *hints) for how, *hints in mistakes), unknown)
