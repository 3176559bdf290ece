"""What the checks expect equals a reference of its own, at the edges too: sums in plain Python floats, with `fsum`.

Where a function of the checks computes the expected value, it meets generated arrays. Where the value is computed
inside of a check, the reference answers the question: it passes with any seed, and does not if it is off by a
percent.
"""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from utils.checks.base.card import CheckFailed
from utils.checks.base.compare import is_close
from utils.checks.base.numpy_networks import batch_norm
from utils.checks.base.standardization import scaled
from utils.checks.batch_normalization import batch_norm as training
from utils.checks.batch_normalization import batch_norm_backward as backward
from utils.checks.batch_normalization import batch_norm_inference as inference
from utils.checks.batch_normalization import update_moving
from utils.checks.batch_normalization.batch_norm_backward import Step
from utils.checks.combined import count_weights, variance_shift
from utils.checks.dropout import dropout, dropout_backward
from utils.checks.plain_mlp import standardize

quick = settings(derandomize=True, max_examples=25, deadline=None, database=None)
SEEDS = st.integers(0, 2**31 - 1)
# Quarters up to a million: of every size, negative, zero and equal, and exact in float32.
VALUES = st.integers(-4_000_000, 4_000_000).map(lambda n: n / 4)
TABLES = st.tuples(st.integers(1, 9), st.integers(1, 5)).flatmap(
    lambda shape: arrays("float64", shape, elements=VALUES)
)


def mean_and_variance(column):
    mean = math.fsum(column) / len(column)
    return mean, math.fsum((value - mean) ** 2 for value in column) / len(column)


def by_column(x, function):
    """Apply a function of (column as a list, its place) to each column."""
    x = np.asarray(x, "float64")
    return np.array([function(column.tolist(), place) for place, column in enumerate(x.T)]).T


def normalized(column, mean, variance, epsilon):
    return [(value - mean) / math.sqrt(variance + epsilon) for value in column]


def reference_standardize(X_train, *others):
    statistics = [mean_and_variance(column) for column in np.asarray(X_train, "float64").T.tolist()]

    def one(column, place):
        mean, variance = statistics[place]
        return [(value - mean) / (math.sqrt(variance) if variance > 1e-16 else 1.0) for value in column]

    return [by_column(X, one) for X in (X_train, *others)]


def reference_batch_norm(x, gamma, beta, epsilon):
    statistics = np.array([mean_and_variance(column) for column in np.asarray(x, "float64").T.tolist()])
    return reference_inference(x, gamma, beta, *statistics.T, epsilon), *statistics.T


def reference_inference(x, gamma, beta, mean, variance, epsilon):
    gamma, beta, mean, variance = (np.asarray(values, "float64").tolist() for values in (gamma, beta, mean, variance))

    def one(column, j):
        return [gamma[j] * value + beta[j] for value in normalized(column, mean[j], variance[j], epsilon)]

    return by_column(x, one)


def reference_backward(dy, x, gamma, epsilon):
    """The Jacobian of a column, written out: d y_i / d x_k, as in the derivation of Ioffe and Szegedy."""
    gradients, dgamma = [], []
    for up, column, scale in zip(*(np.asarray(values, "float64").T.tolist() for values in (dy, x)), gamma, strict=True):
        mean, variance = mean_and_variance(column)
        rows, x_hat = len(column), normalized(column, mean, variance, epsilon)
        dgamma.append(math.fsum(map(math.prod, zip(up, x_hat, strict=True))))
        gradients.append(
            [
                math.fsum(
                    up[i] * float(scale) / math.sqrt(variance + epsilon) * ((i == k) - (1 + x_hat[i] * x_hat[k]) / rows)
                    for i in range(rows)
                )
                for k in range(rows)
            ]
        )
    return np.array(gradients).T, np.array(dgamma), np.array([math.fsum(column) for column in np.asarray(dy, float).T])


def reference_variance_shift(moving_var, activations):
    variances = [mean_and_variance(column)[1] for column in np.asarray(activations, "float64").T.tolist()]
    ratios = sorted(float(m) / v for m, v in zip(moving_var, variances, strict=True) if v > 1e-4)
    middle = len(ratios) // 2
    return ratios[middle] if len(ratios) % 2 else (ratios[middle - 1] + ratios[middle]) / 2


def reference_count_weights(num_features):
    shapes = [(num_features, 96), (96,), (96,), (96,), (96, 48), (48,), (48,), (48,), (48, 1), (1,)]
    return sum(map(math.prod, shapes)), 2 * (96 + 48)


def reference_update(moving, batch, momentum):
    return np.array([float(m) * momentum + float(b) * (1 - momentum) for m, b in zip(moving, batch, strict=True)])


def reference_dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("out of range")
    if not training:
        return x
    kept = np.random.default_rng(seed).random(x.shape) >= rate
    return np.array([[float(v) / (1 - rate) if k else 0.0 for v, k in zip(*pair, strict=True)]
                     for pair in zip(x, kept, strict=True)])  # fmt: skip


def reference_dropout_backward(dy, mask, rate):
    return np.array([[float(v) / (1 - rate) if k else 0.0 for v, k in zip(*pair, strict=True)]
                     for pair in zip(dy, mask, strict=True)])  # fmt: skip


CHECKS = [
    (standardize.standardize_training_statistics, reference_standardize),
    (standardize.standardize_constant_column, reference_standardize),
    (dropout.dropout_rescales_the_rest, reference_dropout),
    (dropout.dropout_identity_when_not_training, reference_dropout),
    (dropout_backward.dropout_backward_same_mask, reference_dropout_backward),
    (dropout_backward.dropout_backward_same_scale, reference_dropout_backward),
    (training.batch_norm_normalizes, reference_batch_norm),
    (training.batch_norm_gamma_and_beta, reference_batch_norm),
    (training.batch_norm_mean_and_variance, reference_batch_norm),
    (update_moving.update_moving_keras_convention, reference_update),
    (inference.batch_norm_inference_moving_statistics, reference_inference),
    (backward.batch_norm_backward_dx, reference_backward),
    (backward.batch_norm_backward_dgamma, reference_backward),
    (backward.batch_norm_backward_dbeta, reference_backward),
    (variance_shift.variance_shift_median_ratio, reference_variance_shift),
    (variance_shift.variance_shift_features_without_variance, reference_variance_shift),
    (count_weights.count_weights_trainable, reference_count_weights),
    (count_weights.count_weights_non_trainable, reference_count_weights),
]


# The others look at zeros alone.
ZEROS = standardize.standardize_constant_column, dropout_backward.dropout_backward_same_mask
PRECISE = [pair for pair in CHECKS if pair[0] not in ZEROS]


@pytest.mark.parametrize(("check", "reference"), CHECKS, ids=lambda value: value.__name__)
def test_a_check_expects_what_the_reference_gives_with_any_seed(check, reference):
    @settings(quick, max_examples=8)
    @given(SEEDS)
    def passes(seed):
        check(reference, seed=seed)

    passes()


@pytest.mark.parametrize(("check", "reference"), PRECISE, ids=lambda value: value.__name__)
def test_a_check_refuses_a_reference_that_is_off_by_a_percent(check, reference):
    def off(*arguments):
        result = reference(*arguments)
        if isinstance(result, (tuple, list)):
            return tuple(np.multiply(item, 1.01) for item in result)
        return np.multiply(result, 1.01)

    with pytest.raises(CheckFailed):
        check(off, seed=1)


@quick
@given(TABLES, VALUES, st.sampled_from((1e-7, 1e-3, 0.2)))
def test_batch_norm_is_the_formula(x, shift, epsilon):
    gamma, beta = np.linspace(-2, 2, x.shape[1]), np.full(x.shape[1], shift)
    expected, mean, variance = reference_batch_norm(x, gamma, beta, epsilon)
    assert is_close(batch_norm(x, gamma, beta, epsilon), expected, 1e-6)
    assert is_close(batch_norm(x, gamma, beta, epsilon, (mean, variance)), expected, 1e-6)


@quick
@given(TABLES)
def test_scaled_is_the_formula(X):
    X = X[:, np.ptp(X, axis=0) > 0]
    if X.size:
        assert all(map(is_close, scaled([X, X[:1] + 1], X), reference_standardize(X, X[:1] + 1)))


@quick
@given(SEEDS, st.integers(2, 9), st.integers(1, 4), st.sampled_from((1e-6, 1e-3, 0.3)), st.sampled_from((0, 10, 300)))
def test_the_numerical_gradient_is_the_written_out_one(seed, rows, features, epsilon, far):
    rng = np.random.default_rng(seed)
    x = (rng.normal(size=(rows, features)) + far).astype("float32")
    step = Step(x, epsilon, rng)
    dx, dgamma, dbeta = reference_backward(step.dy, step.x, step.gamma, epsilon)
    root = step.root / step.gamma
    assert np.abs((step.numerical_gradient("x") - dx) * root).max() < 1e-6
    assert is_close(step.numerical_gradient("gamma"), dgamma)
    assert is_close(step.numerical_gradient("beta"), dbeta)
    assert is_close(step.dgamma, dgamma)
