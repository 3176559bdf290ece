"""Checks of assignment 03, question 4: the gradient of batch norm, compared with a numerical one."""

import numpy as np

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed, NotAttempted, check
from utils.checks.base.compare import TOLERANCE, all_close, is_close, worst_index
from utils.checks.base.mistakes import rounded_hints
from utils.checks.base.numpy_networks import batch_norm
from utils.checks.base.order import names_other_order
from utils.checks.base.reading import as_array, as_items
from utils.checks.base.wording import number, row
from utils.checks.batch_normalization.batch_norm_backward_dx import wrong_dx
from utils.checks.batch_normalization.features import (
    batches,
    far_from_0,
    per_feature,
    standardized_noise,
    statistic,
    usual,
    with_constant,
    worst_place,
)
from utils.checks.batch_normalization.formula import name_mistake, through, wrong_formula, wrong_statistics

NAMES = ("dx", "dgamma", "dbeta")
SMALL = np.arange(12.0).reshape(4, 3) % 5, np.arange(12.0).reshape(4, 3) ** 2 % 7, np.array([2.0, 3.0, 4.0]), 0.5


def _are_small_gradients(items):
    dy, x, gamma, epsilon = SMALL
    x_hat = batch_norm(x, epsilon=epsilon)
    dx = gamma / np.sqrt(x.var(axis=0) + epsilon) * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    found = [as_array(item, name) for item, name in zip(as_items(items, NAMES), NAMES, strict=True)]
    return all_close(found, (dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)))


in_order = names_other_order(["dy", "x", "gamma", "epsilon"], [(SMALL, _are_small_gradients)])


@check
@in_order
def batch_norm_backward_dbeta(answer, seed):
    """`dbeta` agrees with the numerical gradient of the loss with respect to beta."""

    def mistakes(step, expected):
        yield (
            step.dgamma,
            "This is dgamma, or has its factor: beta is only added, so its path to y has the factor 1.",
            "`return dx, dgamma, dbeta`, in this order.",
        )
        yield from _wrong_sums("Beta", step, expected)
        yield step.gamma * expected, "Multiplied by gamma: beta is added after the scale, so gamma has no part here."
        yield step.dy[0], "This is the gradient of the first row alone: those of all rows add up."
        yield (
            np.full(len(expected), step.rows),
            "This is the number of rows: is dy left out? Each row counts by its dy.",
        )
        yield np.zeros(len(expected)), "Zeros: beta does reach the loss, through every row of its feature."

    _refuse_wrong_gradient(answer, _steps(seed, 7), "beta", mistakes)


@check
@in_order
def batch_norm_backward_dgamma(answer, seed):
    """`dgamma` agrees with the numerical gradient of the loss with respect to gamma."""

    def mistakes(step, expected):
        x, dy, mean, var = step.x, step.dy, step.mean, step.var

        def product(x_hat):
            return (dy * x_hat).sum(axis=0)

        yield (
            dy.sum(axis=0),
            "This is dbeta, or lacks the factor of gamma: gamma's path to y goes through the normalized values.",
            "`return dx, dgamma, dbeta`, in this order.",
        )
        yield from _wrong_sums("Gamma", step, expected)
        multiplied = "What is gamma multiplied by in the formula of y?"
        yield product(x), "This is the sum of dy * x: gamma multiplies the normalized values, not x itself.", multiplied
        yield (
            product(x - mean),
            "x is centred here but not divided: gamma multiplies the normalized values.",
            multiplied,
        )
        yield (
            step.gamma * expected,
            "Multiplied by gamma: its factor in y is x_hat alone (and y itself is gamma * x_hat + beta).",
            "What is the derivative of gamma * x_hat with respect to gamma?",
        )
        yield expected / step.gamma, "Divided by gamma: gamma's factor in y is x_hat alone."
        yield from through(product, wrong_statistics(x, step.epsilon))
        yield from through(product, wrong_formula(x, mean, var, step.epsilon))

    zeros = "Zeros: gamma does reach the loss. Is dy left out? The sum of x_hat alone is 0."
    _refuse_wrong_gradient(answer, _steps(seed, 8), "gamma", mistakes, zeros)


@check
@in_order
def batch_norm_backward_dx(answer, seed):
    """`dx` agrees with the numerical gradient of the loss with respect to x: directly, by the mean, by the variance."""
    for step in _steps(seed, 9):
        items = _called(answer, step)
        _refuse_missing(items[0], "dx")
        dx = as_array(items[0], "dx")
        if dx.shape != step.x.shape:
            hint = "dx has a value for every value of x."
            if dx.shape == step.gamma.shape:
                hint = "The rows are gone: a sum over the rows belongs to dgamma and dbeta, dx has every row."
            raise CheckFailed(f"dx of shape {step.x.shape}", f"shape {dx.shape}", hint)
        usual(dx, "dx")
        expected = step.numerical_gradient("x")
        # Features of small variance have large gradients: on one scale, so that each is judged.
        scale = step.root / np.where(step.gamma == 0, 1, step.gamma)
        scaled = dx * scale, expected * scale
        if not is_close(*scaled, _tolerance(step)):
            rows, column, place = worst_place(*scaled)
            given = f"{place}, gamma {number(step.gamma[column])}, numerical gradient"
            hints = far_from_0(step.x, *scaled) or rounded_hints(*scaled) or wrong_dx(dx, step)
            raise CheckFailed(f"dx {row(expected[rows, column])} ({given})", row(dx[rows, column]), hints)


class Step:
    """Inputs of one backward step, and the right gradients; next to a constant feature, one has gamma 0.

    Attributes:
        dy, x, gamma: float32 arrays as the answer gets them, here in float64.
        epsilon: number.
        mean, var, root: of each feature; the root is sqrt(var + epsilon).
        x_hat: the normalized x, of shape (rows, features).
        dgamma: the gradient with respect to gamma, of shape (features,).
    """

    def __init__(self, x, epsilon, rng):
        self.rows, features = x.shape
        varies = np.ptp(x, axis=0) > 0
        z = np.where(varies, batch_norm(x, epsilon=np.where(varies, 0, 1)), 0)
        # Mean of dy, and mean of dy * x_hat, of 0.5 and more: so the path through the mean and the one through the
        # variance are as large as the direct one, and none can be left out unseen.
        noise = standardized_noise(rng, self.rows, features)
        noise -= z * (noise * z).mean(axis=0)
        along = rng.uniform(0.5, 1.5, (2, features)) * rng.choice([-1, 1], (2, features))
        gamma = per_feature(rng, features)
        if not varies.all():
            gamma[np.argmax(varies)] = 0.0
        self.given = (noise + along[0] + along[1] * z).astype("float32"), x, gamma, epsilon
        self.epsilon = epsilon
        self.dy, self.x, self.gamma = (array.astype("float64") for array in self.given[:3])
        self.mean, self.var = self.x.mean(axis=0), self.x.var(axis=0)
        self.root = np.sqrt(self.var + epsilon)
        self.x_hat = batch_norm(self.x, epsilon=epsilon)
        self.dgamma = (self.dy * self.x_hat).sum(axis=0)

    def numerical_gradient(self, name):
        """Central differences of the loss with respect to `x`, `gamma` or `beta`, in float64.

        Steps of 1e-5 standard deviations: the error of the differences is about 1e-10 (the step squared), that of
        rounding 1e-11 (1e-16 / 1e-5), both far below the tolerance.
        """
        values = {"x": self.x, "gamma": self.gamma, "beta": np.zeros_like(self.gamma)}
        gradient = np.zeros_like(values[name])
        for place in np.ndindex(gradient.shape):
            h = 1e-5 * (self.root[place[1]] if name == "x" else 1.0)
            ends = []
            for sign in (1, -1):
                moved = values[name].copy()
                moved[place] += sign * h
                # A loss whose gradient with respect to y is dy.
                ends.append(np.sum(self.dy * batch_norm(**values | {name: moved}, epsilon=self.epsilon)))
            gradient[place] = (ends[0] - ends[1]) / (2 * h)
        return gradient


def _tolerance(step):
    """Far from 0, sums over many rows of float32 add up roundings of up to 2e-4; the mistake looked for is 4e-3."""
    return 1e-3 if far_from_0(step.x) else TOLERANCE


def _steps(seed, salt):
    for x, epsilon, rng in batches(seed, salt):
        yield Step(with_constant(x, rng) if len(x) < x.shape[1] else x, epsilon, rng)


def _called(answer, step):
    """Call the answer; return its three items as they are, but refuse dx that the shapes show in another place."""
    items = as_items(call(answer, *step.given), NAMES, gaps=True)
    shapes = []
    for item in items:
        try:
            shapes.append(as_array(item, "").shape)
        except CheckFailed:
            shapes.append(None)
    features = step.gamma.shape
    if shapes in ([features, features, step.x.shape], [features, step.x.shape, features]):
        raise CheckFailed(
            "dx first, then dgamma and dbeta", "another order", "`return dx, dgamma, dbeta`: dx is first."
        )
    return items


def _refuse_missing(value, name):
    if value is ...:
        raise NotAttempted
    if value is None:
        raise NotAttempted(f"Replace `None` by {name} once you have found it.")


def _refuse_wrong_gradient(answer, steps, name, mistakes, zeros=None):
    """Refuse dgamma or dbeta that is not the numerical gradient.

    `mistakes` is a function of (step, right gradient) that gives rows (outcome, hint, ...), `zeros` the hint for a
    gradient that is 0 but for rounding.
    """
    for step in steps:
        value = _called(answer, step)[NAMES.index(f"d{name}")]
        _refuse_missing(value, f"d{name}")
        found, expected = statistic(value, f"d{name}", step.x.shape), step.numerical_gradient(name)
        if is_close(found, expected, _tolerance(step)):
            continue
        table = mistakes(step, expected)
        if zeros and np.abs(found).max() < 1e-3 * np.abs(expected).max():
            table = ((found, zeros),)
        hints = (
            far_from_0(step.x, found, expected)
            or name_mistake(found, table)
            or (
                f"Move {name} of one feature up a little: the loss changes by dy times the change of y, in every row.",
                "How much does each y change, and what does that make for all rows together?",
            )
        )
        (place,) = worst_index(found, expected)
        raise CheckFailed(f"d{name} {row(expected, place)}, a numerical gradient", row(found, place), hints)


def _wrong_sums(name, step, expected):
    """Rows (outcome, hint, ...) of mistakes with a sum over the rows or its sign."""
    yield (
        expected / step.rows,
        "This is the mean over the rows: gradients of all rows add up.",
        f"{name} acts on every row, and the loss feels each of these actions in full.",
    )
    yield np.full(len(expected), expected.sum()), "One number for all features: sum over the rows only."
    yield -expected, "The sign is the wrong way round."
