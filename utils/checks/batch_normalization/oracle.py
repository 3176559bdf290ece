"""Batch norm in NumPy, the oracle of `layer`, and the inputs that its checks draw.

A state is a dict from role (gamma, beta, moving_mean, moving_variance) to an array of shape (features,).
"""

import itertools

import numpy as np

START = {"gamma": 1.0, "beta": 0.0, "moving_mean": 0.0, "moving_variance": 1.0}  # of a new layer


def normalized(x, mean, variance, state, epsilon):
    """Gamma times the standardized rows plus beta, shape of x."""
    return state["gamma"] * (x - mean) / np.sqrt(variance + epsilon) + state["beta"]


def batch_norm(x, state, epsilon):
    """What the layer computes in training."""
    x = x.astype("float64")
    return normalized(x, x.mean(axis=0), x.var(axis=0), state, epsilon)


def at_inference(x, state, epsilon):
    """What the layer computes at inference."""
    return normalized(x.astype("float64"), state["moving_mean"], state["moving_variance"], state, epsilon)


def moved(state, x, momentum):
    """The state after a batch in training; the variance is the biased one, as in Keras."""
    x = x.astype("float64")
    return state | {
        "moving_mean": momentum * state["moving_mean"] + (1 - momentum) * x.mean(axis=0),
        "moving_variance": momentum * state["moving_variance"] + (1 - momentum) * x.var(axis=0),
    }


def read_at_inference(run, features, state, epsilon):
    """Moving statistics that are no weights, read off what the layer makes of zeros and ones at inference."""
    at_zero, at_one = (run(np.full((1, features), value, "float32"), False)[0] for value in (0, 1))
    with np.errstate(all="ignore"):
        slope = at_one - at_zero
        mean, variance = (state["beta"] - at_zero) / slope, (state["gamma"] / slope) ** 2 - epsilon
    return {"moving_mean": mean, "moving_variance": variance}


def gradients(x, target, state, epsilon):
    """Gradient of the mean squared error with respect to x, shape of x: the right one and those of usual mistakes."""
    x = x.astype("float64")
    root = np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - x.mean(axis=0)) / root
    d_hat = state["gamma"] * 2 * (state["gamma"] * x_hat + state["beta"] - target) / x.size
    mean_path, variance_path = d_hat.mean(axis=0), x_hat * (d_hat * x_hat).mean(axis=0)
    return {
        "right": (d_hat - mean_path - variance_path) / root,
        "mean and variance": d_hat / root,
        "mean": (d_hat - variance_path) / root,
        "variance": (d_hat - mean_path) / root,
    }


def roles(weights, learned, features):
    """Which weight of a batch norm layer is which: the assignment that fits start values and flags best.

    Args:
        weights: arrays, the weights of a new layer.
        learned: which of them are trainable.
        features: int.

    Returns:
        dict from role to place; places that fit equally well are in order. A role may be missing.
    """
    places = [place for place, weight in enumerate(weights) if weight.size in (1, features)]
    if len(places) > 4:
        places = [place for place in places if weights[place].shape == (features,)][:4]
    names = list(START)[: len(places)]
    if not any(learned[place] for place in places) and len(places) == 2:
        names = list(START)[2:]

    def fit(order):
        flags = sum(learned[place] == (role in ("gamma", "beta")) for role, place in zip(names, order, strict=True))
        return flags + sum(
            bool(np.all(weights[place] == START[role])) for role, place in zip(names, order, strict=True)
        )

    best = max(itertools.permutations(places), key=fit)
    return dict(zip(names, best, strict=True))


def settings(rng):
    """A momentum and an epsilon, both far from the defaults; 1 - momentum is far from momentum."""
    return {
        "momentum": round(float(rng.uniform(0.65, 0.9)), 3),
        "epsilon": round(float(rng.uniform(0.2, 0.6)), 3),
    }


def said(settings):
    """Momentum and epsilon in words."""
    return ", ".join(f"{name} {value:g}" for name, value in settings.items()) or "default momentum and epsilon"


def sizes(rng):
    """A number of features, and two different numbers of rows, none equal to it: errors show which axis is which."""
    features = int(rng.integers(3, 6))
    return features, [int(count) for count in rng.permutation([7, 8, 9, 10, 11])[:2]]


def batch(rng, rows, features, epsilon=1.0):
    """Rows whose features have means and variances of their own; the variance is a few times epsilon."""
    scale = np.sqrt(epsilon * rng.uniform(2, 6, features))
    return (scale * (rng.normal(size=(rows, features)) + rng.uniform(1, 2, features))).astype("float32")


def random_state(rng, features):
    """Weights that are far from their start, and from one another."""
    return {
        "gamma": rng.uniform(0.5, 2, features) * rng.choice([-1, 1], features),
        "beta": rng.uniform(0.5, 2, features) * rng.choice([-1, 1], features),
        "moving_mean": rng.uniform(-3, -1, features),
        "moving_variance": rng.uniform(8, 12, features),
    }
