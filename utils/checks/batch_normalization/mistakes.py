"""What the usual mistakes make of a batch norm layer: the hints of `layer`."""

import numpy as np

from utils.checks.answers import is_close
from utils.checks.batch_normalization.oracle import moved, normalized

WHERE_OUTPUT = "Look at the line that makes the output, and take it apart: mean, variance, epsilon, root, gamma, beta."
WHERE_MOVING = "Look at the lines that assign the moving statistics."

AXIS = (
    "These are statistics of every row (axis 1): that is layer normalization.",
    "Look at the axis of the mean and the variance. How many numbers should come out, for 9 rows of 4 features?",
    "Take them over the rows, so that every feature gets a mean and a variance of its own.",
)
ONE_FOR_ALL = ("There is one mean or one variance for all features together.", *AXIS[1:])
NAN = (
    "NaN or infinity: something is divided by zero, or a root is taken of a negative number.",
    "In a batch of one row, or of equal rows, the variance is 0: epsilon, inside the root, is there for that.",
)


def in_training(found, x, state, settings):
    """Hints for an output in training that is wrong."""
    if not np.isfinite(found).all():
        return NAN
    x, epsilon, momentum = x.astype("float64"), settings["epsilon"], settings["momentum"]
    mean, variance, rows = x.mean(axis=0), x.var(axis=0), len(x)
    mean_1, variance_1 = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    unbiased = variance * rows / max(1, rows - 1)
    after = moved(state, x, momentum)
    wrong_statistics = (
        (mean_1, variance_1, AXIS),
        (x.mean(), x.var(), ONE_FOR_ALL),
        (x.mean(), variance, ONE_FOR_ALL),
        (mean, x.var(), ONE_FOR_ALL),
        (mean, unbiased, ("The variance divides by rows - 1 (ddof 1): batch norm divides by the number of rows.",)),
        (
            state["moving_mean"],
            state["moving_variance"],
            (
                "The moving statistics are used in training: `training` makes no difference to the output.",
                "Look at what `call` does with `training`: the batch's own mean and variance belong to training.",
            ),
        ),
        (
            after["moving_mean"],
            after["moving_variance"],
            (
                "The moving statistics are updated and then used in training, in place of the batch's own.",
                "Training normalizes by the mean and the variance of this batch; the moving ones wait for inference.",
            ),
        ),
    )
    for center, spread, hint in wrong_statistics:
        if is_close(found, normalized(x, center, spread, state, epsilon)):
            return hint if len(hint) > 1 else (*hint, WHERE_OUTPUT)
    return in_formula(found, x, mean, variance, state, epsilon)


def in_formula(found, x, mean, variance, state, epsilon):
    """Hints for an output from the right statistics, but a wrong formula."""
    gamma, beta, centered = state["gamma"], state["beta"], x - mean
    x_hat = centered / np.sqrt(variance + epsilon)
    for value, hint in (
        (x, "The rows come back as they are."),
        (gamma * centered / (variance + epsilon) + beta, "This divides by the variance: take its root."),
        (gamma * centered / (np.sqrt(variance) + epsilon) + beta, "Epsilon is outside the root: it belongs inside."),
        (gamma * centered / np.sqrt(variance) + beta, "Epsilon is missing: it is added to the variance."),
        (normalized(x, mean, variance, state, 1e-3), "Epsilon is fixed at 0.001: use the one that is given."),
        (normalized(x, mean, variance, state, 1e-5), "Epsilon is 0.00001: the default here is 0.001."),
        (gamma * x / np.sqrt(variance + epsilon) + beta, "The mean is not subtracted."),
        (gamma * centered + beta, "The mean is subtracted, but nothing is divided."),
        (x_hat, "Gamma and beta are not used: scale by gamma, then shift by beta."),
        (gamma * x_hat, "Beta is not used: it is added at the end."),
        (x_hat + beta, "Gamma is not used: it scales what is normalized."),
        (gamma * (x_hat + beta), "Gamma scales beta, too: scale first, then shift."),
        (beta * x_hat + gamma, "Gamma and beta have changed places: gamma scales, beta shifts."),
        (gamma * x_hat - beta, "Beta is subtracted: it is added."),
    ):
        if is_close(found, value):
            return hint, WHERE_OUTPUT
    return (
        "The output is neither the right one nor that of a usual mistake.",
        "Work one feature out by hand: its mean, its variance, the root, then gamma and beta.",
    )


def in_the_gradient(moved_kernel, x, paths):
    """Hints for a gradient that is wrong although the output is right; `paths` are the gradients of usual mistakes."""
    if not moved_kernel.any():
        return (
            "No gradient flows through the layer: nothing before it would ever learn.",
            "Something cuts the output off from the input: `stop_gradient`, NumPy, or `convert_to_numpy`.",
        )
    for name, dx in paths.items():
        if is_close(moved_kernel, -x.T @ dx):
            return (
                f"No gradient flows through the {name} of the batch: they are taken for constants.",
                "Look at how they are computed: with NumPy, or behind a `stop_gradient`?",
                "Compute them from the tensor with keras.ops; a gradient then finds its way by itself.",
            )
    return (
        "The output is right, its gradient is not.",
        "Look for `stop_gradient`, for NumPy in the middle of the formula, or for a gradient of your own.",
    )


def in_moving(role, before, after, batches, settings):
    """Hints for a moving statistic that is not where it should be."""
    old, found, momentum = before[role], after[role], settings["momentum"]
    name = role.replace("_", " ")
    if not np.isfinite(found).all():
        return NAN
    never = (
        f"The {name} was never updated: it is what it was before.",
        "Is the update reached when `training` is True, and is its result given to the weight?",
        "`self.name = ...` only gives the name to a new value; a weight takes one with its method `assign`.",
    )
    if is_close(found, old):
        return never
    if len(batches) > 1:
        return (
            f"The {name} moves differently inside `fit` than in direct calls: `fit` runs `call` as a graph.",
            "State that is no weight (an attribute, a NumPy array) is not updated there.",
            "Keep it in weights, made in `build`, and update them with `assign`.",
        )
    x = batches[0].astype("float64")
    mean, variance, rows = x.mean(axis=0), x.var(axis=0), len(x)
    new, other = (mean, variance) if role == "moving_mean" else (variance, mean)
    unbiased = variance * rows / max(1, rows - 1)

    def mixed(value, kept=momentum):
        return kept * old + (1 - kept) * value

    reverse = (
        "The momentum is the other way round: it is the share of the old value that stays.",
        f"{WHERE_MOVING} PyTorch counts the other way: its 0.1 is Keras' 0.9.",
    )
    for value, hint in (
        (mixed(new, 1 - momentum), reverse),
        (mixed(unbiased, 1 - momentum), (reverse[0], "And the variance divides by rows - 1 (ddof 1).")),
        (mixed(unbiased), "The variance divides by rows - 1 (ddof 1): Keras keeps the biased one, divided by rows."),
        (new, f"The {name} is replaced by that of the batch: it should move only a little, by 1 - momentum."),
        (mixed(new, 0.99), "The momentum is fixed at 0.99: use the one that is given."),
        (mixed(new, 0.9), "The momentum is 0.9, whatever is given: the default here is 0.99."),
        (mixed(np.sqrt(variance)), "This moves towards the standard deviation: the statistic is the variance."),
        (mixed(variance + settings["epsilon"]), "Epsilon was added to the variance that is kept."),
        (mixed(other), "The mean and the variance have changed places."),
        (old + (1 - momentum) * new, "The old value is not multiplied by the momentum: it grows without end."),
        (momentum * old, f"Nothing of the batch's own {name.split()[1]} arrives: its share is 1 - momentum."),
        (momentum * mixed(new) + (1 - momentum) * new, "The update runs twice in one call."),
        (mixed(x.mean() if role == "moving_mean" else x.var()), "One number for all features: see the axis."),
    ):
        if is_close(found, value):
            return hint if isinstance(hint, tuple) else (hint, WHERE_MOVING)
    return (
        f"The {name} moves, but not to momentum times the old value plus 1 - momentum times that of the batch.",
        WHERE_MOVING,
        "Print the old value, that of the batch, and the new one, for one feature.",
    )


def not_inference(found, x, state, settings, mode):
    """Hints for an output at inference that is wrong."""
    if "trainable" in mode:
        return (
            "`trainable = False` is ignored: a batch norm layer that is frozen runs in inference mode.",
            "Look at the condition that decides the mode: there are two reasons for inference.",
            "Ask for `training` and for `self.trainable` as well.",
        )
    if "no argument" in mode:
        return (
            "Without the argument `training`, the layer behaves as in training: outside `fit`, that means inference.",
            "Look at the default of `training` in the first line of `call`, and at how None is treated.",
        )
    x, epsilon = x.astype("float64"), settings["epsilon"]
    batch = x.mean(axis=0), x.var(axis=0)
    for (mean, variance), hint in (
        (batch, "These are batch statistics, at inference: a row's output then depends on its batch mates."),
        ((batch[0], state["moving_variance"]), "The mean is that of the batch, at inference."),
        ((state["moving_mean"], batch[1]), "The variance is that of the batch, at inference."),
        ((0, 1), "The moving statistics are not used: the rows are treated as if their mean were 0, their variance 1."),
        ((state["moving_variance"], state["moving_mean"]), "The moving mean and variance have changed places."),
    ):
        with np.errstate(all="ignore"):
            value = normalized(x, mean, variance, state, epsilon)
        if is_close(found, value):
            return hint, "Look at what `call` does when `training` is not True: whose mean and variance does it use?"
    if not np.isfinite(found).all():
        return NAN
    return in_formula(found, x, state["moving_mean"], state["moving_variance"], state, epsilon)


def moves_at_inference(mode):
    """Hints for moving statistics that a call at inference changed."""
    if "trainable" in mode:
        return (
            "`trainable = False` is ignored where the moving statistics are updated.",
            "A frozen layer is in inference mode as a whole: nothing about it moves.",
        )
    return (
        "The moving statistics are updated at inference, too.",
        "Look at where the update stands: is it inside the condition on `training`?",
        "Predictions must not change the model: update them in training only.",
    )


def of_shapes(shapes, features):
    """Hints for weights that are not four of shape (features,)."""
    if len(shapes) < 4:
        return (
            f"Only {len(shapes)} of the four are weights of the layer: the others are plain attributes, or missing.",
            "An array, a tensor or a tf.Variable in an attribute is not in `weights`: it is neither saved nor shown.",
            "Make all four with `self.add_weight` in `build`.",
        )
    if len(shapes) > 4:
        return "The layer has more weights than gamma, beta, moving mean and moving variance."
    if any(np.prod(shape, dtype=int) == 1 for shape in shapes):
        return (
            "One number for all features (a scalar weight): every feature has its own gamma, beta, mean and variance.",
            f"Look at the `shape` given to each `add_weight`: for {features} features, {features} numbers.",
        )
    return (
        "The weights have one value for each feature, as a flat array.",
        "Look at the `shape` given to `add_weight`: the number of features is the last entry of `input_shape`.",
    )


def of_flags(learned):
    """Hints for the wrong weights being trainable; Keras lists trainable weights first."""
    steps = ("Look at the argument `trainable` of each `add_weight`: what is learned by gradient, what by averaging?",)
    if sum(learned) > 2:
        return ("The moving statistics are trainable: an optimizer would take them for parameters.", *steps)
    return ("Gamma and beta are not all trainable: they are learned by gradient.", *steps)


def of_start(found):
    """Hints for start values that are not 1, 0, 0, 1 in this order."""
    gamma, beta, mean, variance = found
    if (gamma, beta) == (0, 1) or (mean, variance) == (1, 0):
        return (
            f"The order is not the one asked for: {'beta' if (gamma, beta) == (0, 1) else 'the variance'} comes first.",
            "Weights are listed in the order in which they are made, the trainable ones before the others.",
        )
    steps = ("Look at the `initializer` of each `add_weight`: a new layer should hardly change standardized rows.",)
    if variance != 1:
        return ("The moving variance does not start at 1: from 0, early inference divides by almost nothing.", *steps)
    if gamma != 1:
        return ("Gamma does not start at 1: it is a factor.", *steps)
    return ("Beta and the moving mean start at 0: at first, nothing is shifted.", *steps)


def of_an_error(text, rows):
    """Hints for an error whose text a card shows, None if there are none better than the general ones."""
    if "super().__init__()" in text:
        return (
            "Keras' own `__init__` did not run: without it, this is no working layer.",
            "Begin `__init__` with `super().__init__(**kwargs)`, before anything is set.",
        )
    if "add new elements of state" in text:
        return (
            "The weights are created in `call`: there it is too late, and it would happen in every call.",
            "Make them in `build`, which Keras calls once, when the number of features is known.",
        )
    if f"[{rows}]" in text or f"({rows},)" in text or ("assign" in text and f"({rows}, " in text):
        return (
            "There is one value for every row where one for every feature should be (axis 1).",
            "Look at the axis of the mean and the variance, and at the `shape` of the weights.",
            AXIS[2],
        )
    if "ncompatible shapes" in text or "broadcast" in text or "must match" in text:
        return (
            "Shapes that do not fit: every weight and every statistic has one value for each feature.",
            "Look at the `shape` given to `add_weight`: the number of features is the last entry of `input_shape`.",
        )
    if "out of scope" in text or "inaccessible" in text or "leaked" in text:
        return (
            "State is kept in a plain attribute: inside `fit`, which runs `call` as a graph, its values can't get out.",
            "Keep it in weights, made with `add_weight` in `build`, and update them with `assign`.",
        )
    if "No gradients provided" in text:
        return in_the_gradient(np.zeros(1), None, {})
    if "infer the output shape" in text or "KerasTensor" in text or "symbolic" in text.lower():
        return (
            "`call` works on values but not in a model, where it runs as a graph and tensors have no values yet: "
            "NumPy, `.numpy()` and `float()` can't be used there.",
            "Use keras.ops in place of np: `ops.mean`, `ops.var`, `ops.sqrt`.",
        )
    if "double" in text or "float64" in text:
        return (
            "float64 meets float32: Keras computes in float32, and TensorFlow does not mix the two.",
            "Leave the tensors as they are, or cast them back before they meet.",
        )
    if "has no attribute" in text and "BatchNorm" in text:
        return (
            "`call` uses an attribute that neither `__init__` nor `build` has set.",
            "Compare the names on both sides, letter by letter. Is `build` written already?",
        )
    return None
