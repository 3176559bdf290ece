"""Checks of assignment 04, question 1: a network with batch norm and dropout, layer by layer."""

from functools import partial

import numpy as np

from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close
from utils.checks.base.keras_probe import refuse_no_predict, refuse_untrainable
from utils.checks.base.mistakes import first_match
from utils.checks.base.network_mistakes import (
    CUT_OFF,
    FAR,
    RANDOM_AT_INFERENCE,
    REGRESSION,
    activation_mistakes,
    network_first,
)
from utils.checks.base.numpy_networks import dense_forward, random_dense_weights
from utils.checks.base.shared import shared
from utils.checks.base.wording import row
from utils.checks.combined.build_regularized_mlp_dropouts import refuse_wrong_places, refuse_wrong_rates
from utils.checks.combined.build_regularized_mlp_model import HIDDEN, RegularizedModel
from utils.checks.combined.build_regularized_mlp_norms import refuse_wrong_batch_norm


@check
def build_regularized_mlp_network(answer, seed):
    """At inference, Dense 96, ReLU, Dense 48, ReLU, Dense 1, each with its bias, apart from batch norm."""
    rng = np.random.default_rng([seed, 1])
    for which in ("default", "drawn"):
        model, _ = _model(answer, seed, which, user="network")
        model.refuse_wrong_biases()
        widths = (model.num_features, *HIDDEN, 1)
        dense = random_dense_weights(widths, seed)
        biases = {f"bias_{width}": dense[(width,)] for width in widths[1:]}
        # Batch norm without gamma is neutral at a variance of 1 with Keras' epsilon; the next check reports it.
        lame = {f"moving_variance_{width}": 1 - 1e-3 for width in HIDDEN if not model.has("gamma", width)}
        model.set(kernels=dense, **biases, **lame)
        X = rng.normal(size=(20, model.num_features)).astype("float32")
        expected = dense_forward(X, widths, dense).reshape(-1)
        far = FAR * X, dense_forward(FAR * X, widths, dense).reshape(-1)
        for training, mode in ((False, "training=False"), (None, "called without `training`")):
            found = model.run(X, training)
            if not is_close(found, expected):
                shown = [f"{row(rows)} for the first rows, {mode}" for rows in (expected, found)]
                raise CheckFailed(*shown, _wrong_network(model, X, found, widths, dense))
        if not is_close(found := model.run(far[0]), far[1]):
            raise CheckFailed(*(f"{row(rows)} for the first rows" for rows in (far[1], found)), CUT_OFF)
    if seed == 0:  # whether a model can be a graph does not depend on numbers, and a graph takes as long as the rest
        refuse_no_predict(model.probe, X)
        refuse_untrainable(model.probe)


@check
def build_regularized_mlp_batch_norm(answer, seed):
    """Batch norm follows the ReLU of both hidden layers, and is used nowhere else."""
    model, _ = _model(answer, seed, "zero", user="batch_norm")
    refuse_wrong_batch_norm(model, np.random.default_rng([seed, 2]))


@check
def build_regularized_mlp_dropout(answer, seed):
    """In training, dropout of the given rate follows each batch norm, and acts nowhere else."""
    rng = np.random.default_rng([seed, 3])
    for which in ("drawn", "default", "zero"):
        model, rate = _model(answer, seed, which, user="dropout")
        with network_first(partial(_is_network, model, seed)):
            if which == "drawn":  # the rate is the only thing that differs in the others
                refuse_wrong_places(model)
            refuse_wrong_rates(model, rate, rng)


@shared
def _model(answer, seed, which):
    """RegularizedModel of the "default" rate, a "drawn" one or "zero", each with other columns, and its rate."""
    place = ("default", "drawn", "zero").index(which)
    rng = np.random.default_rng([seed, 1])
    columns = rng.permutation(range(9, 21))[place]  # 8 has the concrete of the lessons
    rate = (0.3, float(rng.choice([0.247, 0.407, 0.648])), 0.0)[place]  # rounded, they are other ones
    model = RegularizedModel(answer, int(columns), *[rate][: which != "default"])
    model.refuse_wrong_widths()
    return model, rate


def _is_network(model, seed):
    """Whether a model computes at inference what it should, its batch norms apart; its weights are replaced."""
    widths = (model.num_features, *HIDDEN, 1)
    dense = random_dense_weights(widths, seed)
    model.set(kernels=dense, **{f"bias_{width}": dense[(width,)] for width in widths[1:]})
    X = np.random.default_rng(seed).normal(size=(20, model.num_features)).astype("float32")
    return is_close(model.run(X), dense_forward(X, widths, dense).reshape(-1))


def _wrong_network(model, X, found, widths, dense):
    if not is_close(model.run(X), model.run(X)):
        return RANDOM_AT_INFERENCE
    if not is_close(model.run(X[:5]), model.run(X)[:5]):
        return (
            "Batch norm is in training mode at inference: what a row gets depends on the other rows.",
            RANDOM_AT_INFERENCE[1],
        )

    def forward(activations, output):
        return dense_forward(X, widths, dense, activations, output).reshape(-1)

    if hints := first_match(found, activation_mistakes(forward, len(HIDDEN), REGRESSION)):
        return hints
    if any(model.has("gamma", width) and not model.has("moving_mean", width) for width in HIDDEN):
        return (
            "A normalization here is not batch norm: it has no moving statistics (LayerNormalization?).",
            "Layer norm works over the features of one row, at inference too: use BatchNormalization.",
        )
    return (
        "The layers are there, but the model computes something else from them.",
        "Go through the model from input to output: what is between two Dense layers?",
        "Take everything out that is neither Dense, ReLU, batch norm nor dropout.",
    )
