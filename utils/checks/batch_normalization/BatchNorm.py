"""Checks of assignment 03, question 5: a batch norm layer, in every mode and inside `fit`."""

import numpy as np

from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close
from utils.checks.base.numpy_networks import START, after_batch, batch_norm, layer_output
from utils.checks.base.wording import listed, row
from utils.checks.batch_normalization import BatchNorm_mistakes as mistakes
from utils.checks.batch_normalization.BatchNorm_probe import LayerProbe
from utils.checks.batch_normalization.features import worst_place

MANY = 300  # rows: more than a usual batch holds


@check
def BatchNorm_training(answer, seed):
    """In training, the batch's own mean and variance normalize every feature, and gradients flow through them."""
    rng = np.random.default_rng([seed, 21])
    for settings in (_settings(rng), {}):
        features, rows = _sizes(rng)
        probe = LayerProbe(answer, features, **settings)
        epsilon = probe.settings["epsilon"]
        for count in (rows[0], MANY, 1):
            probe.set(_random_state(rng, features))
            X, before = _batch(rng, count, features, epsilon), START | probe.state()
            if count == MANY:
                X[0, 1] += np.float32(100) * X[:, 1].std()  # comes out at 17 standard deviations
            found, expected = probe.run(X, True), layer_output(X, before, True, epsilon)
            if not all(is_close(one, other) for one, other in zip(found.T, expected.T, strict=True)):
                shown = _where_they_differ(found, expected, f"training=True, {_in_words(settings)}")
                raise CheckFailed(*shown, mistakes.in_training(found, X, before, probe.settings))
    # A gradient, too: `probe` sits between a Dense layer and the mean squared error.
    X, Y = _batch(rng, rows[0], features, 1.0), rng.normal(size=(rows[0], features)).astype("float32")
    probe.set(_random_state(rng, features))
    before = START | probe.state()
    moved = probe.step(X, Y, rate=1.0) - np.eye(features)
    paths = _gradients(X, Y, before, epsilon)
    expected = -X.T.astype("float64") @ paths.pop("right")
    if not is_close(moved, expected):
        shown = f"one step of SGD moves the kernel of a Dense layer before this one by {row(expected)}, ..."
        raise CheckFailed(shown, row(moved), mistakes.in_the_gradient(moved, X, paths))


@check
def BatchNorm_moving_statistics(answer, seed):
    """In training, the moving statistics follow those of the batches, inside `fit` too."""
    rng = np.random.default_rng([seed, 22])
    for settings in (_settings(rng), {}, {"momentum": 0.0})[: 3 if seed == 0 else 2]:
        features, rows = _sizes(rng)
        probe = LayerProbe(answer, features, **settings)
        probe.set(_random_state(rng, features))
        for count in (rows[0], MANY, 1)[: 1 if settings.get("momentum") == 0 else 3]:
            X, before = _batch(rng, count, features), probe.statistics()
            probe.run(X, True)
            _refuse_wrong_move(
                probe, before, [X], f"after a batch of {count} with training=True, {_in_words(settings)}"
            )
    probe = LayerProbe(answer, features, **_settings(rng))
    X, before = _batch(rng, 3 * rows[0] + 2, features), probe.statistics()
    inside = probe.run_as_graph(X, rows[0], True)
    if not np.isfinite(inside).all():
        expected = "numbers from the layer inside `fit`: NaN reaches the weights before it, and so the next batch"
        raise CheckFailed(expected, "NaN or infinity", mistakes.NAN)
    batches = [X[start : start + rows[0]] for start in range(0, len(X), rows[0])]
    _refuse_wrong_move(probe, before, batches, f"after `fit` on {len(batches)} batches")
    direct = LayerProbe(answer, features, **probe.settings)
    direct.set(before)
    # Whether these are right is a matter of the check of `training`.
    outside = np.concatenate([direct.run(batch, True) for batch in batches])
    _refuse_other_in_graph(inside, outside, "fit")


@check
def BatchNorm_inference(answer, seed):
    """At inference, and with `trainable = False`, the layer uses its moving statistics and leaves them as they are."""
    rng = np.random.default_rng([seed, 23])
    features, rows = _sizes(rng)
    probe = LayerProbe(answer, features, **_settings(rng))
    state = _random_state(rng, features)
    if not probe.set(state):  # the moving statistics are not weights: let one batch move them
        X = _batch(rng, rows[0], features)
        probe.run(X, True)
        state = after_batch(START, X, probe.settings["momentum"])
    state |= probe.state()
    X = _batch(rng, rows[1], features)
    for given, training, mode in (
        (X, False, "training=False"),
        (X[:1], False, "training=False"),
        (X, None, "no argument `training`"),
        (X, True, "training=True, but trainable = False"),
    ):
        probe.layer.trainable = not training
        found, expected = probe.run(given, training), layer_output(given, state, False, probe.settings["epsilon"])
        if not is_close(found, expected):
            shown = _where_they_differ(found, expected, f"{mode}, {_in_words(probe.settings)}")
            raise CheckFailed(*shown, mistakes.not_inference(found, given, state, probe.settings, mode))
        for role, values in probe.state().items():
            if not is_close(values, state[role]):
                shown = f"{role} {row(state[role])}, as before", f"{row(values)} after a call with {mode}"
                raise CheckFailed(*shown, mistakes.moves_at_inference(mode))
    try:
        inside = probe.run_as_graph(X, len(X), False)
    except CheckFailed:  # a layer that can't be a graph fails the two checks above
        inside = probe.run(X, False)
    _refuse_other_in_graph(inside, probe.run(X, False), "predict")
    probe = LayerProbe(answer, features, **probe.settings)
    trains = probe.trains(X)
    probe.layer.trainable = False
    probe.run(X, True)
    probe.layer.trainable = True
    if trains and not probe.trains(2 * X[1:] + 1):  # other rows: the statistics may be those of X by now
        hints = ("The layer stays frozen.", "Look at where `trainable` is read: it may change between two calls.")
        raise CheckFailed("training mode again, once `trainable` is True again", "still inference mode", hints)


@check
def BatchNorm_weights(answer, seed):
    """The weights are gamma, beta, moving mean and moving variance; they start right, and the first two are learned."""
    rng = np.random.default_rng([seed, 24])
    probe = LayerProbe(answer, int(rng.integers(3, 7)))
    for one in (probe, LayerProbe(answer, 1)):
        weights, learned, features = one.weights(), one.learned(), one.features
        shapes = [weight.shape for weight in weights]
        if shapes != [(features,)] * 4:
            shown = f"4 weights of shape ({features},) for {features} features", f"shapes {listed(shapes)}"
            raise CheckFailed(*shown, mistakes.of_shapes(shapes, features))
        if learned != [True, True, False, False]:
            names = ["trainable" if flag else "not trainable" for flag in learned]
            raise CheckFailed(
                "gamma and beta trainable, the moving mean and variance not", listed(names), mistakes.of_flags(learned)
            )
        found = [float(weight[0]) if np.ptp(weight) == 0 else float("nan") for weight in weights]
        if found != list(START.values()):
            shown = f"gamma {found[0]:g}, beta {found[1]:g}, moving mean {found[2]:g}, moving variance {found[3]:g}"
            expected = "`weights` in this order: gamma 1, beta 0, moving mean 0, moving variance 1 in a new layer"
            raise CheckFailed(expected, shown.replace("nan", "values that differ"), mistakes.of_start(found))
    X, weights = _batch(rng, 9, probe.features), probe.weights()
    try:
        probe.step(X, rng.normal(size=X.shape) + 3, rate=0.1)
    except CheckFailed:  # a layer that can't be trained fails the check of `training`
        return
    still = [
        role for role, place in zip(START, range(2), strict=False) if is_close(probe.weights()[place], weights[place])
    ]
    if still:
        hints = (
            f"No gradient reaches {still[0]}: it is a weight, but the output does not depend on it.",
            "Look at the line of `call` that makes the output: gamma times x_hat plus beta, on tensors.",
        )
        raise CheckFailed("a step of SGD that changes gamma and beta", f"{' and '.join(still)} stayed as it was", hints)


def _refuse_other_in_graph(inside, outside, method):
    """Refuse an output for rows inside `fit` or `predict` that is not that of direct calls."""
    if not is_close(inside, outside):
        shown = _where_they_differ(inside, outside, f"inside `{method}`, as in a direct call")
        raise CheckFailed(*shown, mistakes.other_in_graph(method))


def _where_they_differ(found, expected, given):
    """Expected and found in words, where they differ most."""
    rows, column, place = worst_place(found, expected)
    return f"{row(expected[rows, column])} for {place}, {len(found)} rows, {given}", row(found[rows, column])


def _refuse_wrong_move(probe, before, batches, when):
    """Refuse moving statistics that are not those of before, moved by the batches."""
    expected, after = before, probe.statistics()
    for X in batches:
        expected = after_batch(expected, X, probe.settings["momentum"])
    for role in ("moving_mean", "moving_variance"):
        if not is_close(after[role], expected[role]):
            shown = [f"{role} {row(values[role])} {when}" for values in (expected, after)]
            raise CheckFailed(*shown, mistakes.in_moving(role, before, after, batches, probe.settings))


def _settings(rng):
    """Draw a momentum and an epsilon, both far from the defaults; 1 - momentum is far from momentum."""
    return {"momentum": round(float(rng.uniform(0.65, 0.9)), 3), "epsilon": round(float(rng.uniform(0.2, 0.6)), 3)}


def _in_words(settings):
    """Momentum and epsilon in words."""
    return ", ".join(f"{name} {value:g}" for name, value in settings.items()) or "default momentum and epsilon"


def _sizes(rng):
    """Draw a number of features and two numbers of rows, all different: errors show which axis is which."""
    features = int(rng.integers(3, 6))
    return features, [int(count) for count in rng.permutation([7, 8, 9, 10, 11])[:2]]


def _batch(rng, rows, features, epsilon=1.0):
    """Draw rows whose features have means and variances of their own; the variance is a few times epsilon."""
    scale = np.sqrt(epsilon * rng.uniform(2, 6, features))
    return (scale * (rng.normal(size=(rows, features)) + rng.uniform(1, 2, features))).astype("float32")


def _random_state(rng, features):
    """Draw weights that are far from their start, and from one another."""
    return {
        "gamma": rng.uniform(0.5, 2, features) * rng.choice([-1, 1], features),
        "beta": rng.uniform(0.5, 2, features) * rng.choice([-1, 1], features),
        "moving_mean": rng.uniform(-3, -1, features),
        "moving_variance": rng.uniform(8, 12, features),
    }


def _gradients(x, target, state, epsilon):
    """Gradient of the mean squared error with respect to x, shape of x: the right one and those of usual mistakes."""
    x = x.astype("float64")
    root, x_hat = np.sqrt(x.var(axis=0) + epsilon), batch_norm(x, epsilon=epsilon)
    d_hat = state["gamma"] * 2 * (state["gamma"] * x_hat + state["beta"] - target) / x.size
    mean_path, variance_path = d_hat.mean(axis=0), x_hat * (d_hat * x_hat).mean(axis=0)
    return {
        "right": (d_hat - mean_path - variance_path) / root,
        "mean and variance": d_hat / root,
        "mean": (d_hat - variance_path) / root,
        "variance": (d_hat - mean_path) / root,
    }
