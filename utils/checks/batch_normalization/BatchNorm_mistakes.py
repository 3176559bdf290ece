"""Hints for mistakes in a batch norm layer (assignment 03, question 5)."""

import numpy as np

from utils.checks.base.compare import is_close
from utils.checks.base.mistakes import first_match
from utils.checks.base.numpy_networks import after_batch, batch_norm, layer_output
from utils.checks.batch_normalization.formula import (
    name_mistake,
    through,
    wrong_formula,
    wrong_gamma_or_beta,
    wrong_statistics,
)

WHERE_OUTPUT = "Look at the line that makes the output, and take it apart: mean, variance, epsilon, root, gamma, beta."
WHERE_MOVING = "Look at the lines that assign the moving statistics."

NO_GRADIENT = (
    "No gradient flows through the layer: nothing before it would ever learn.",
    "Something cuts the output off from the input: `stop_gradient`, NumPy, or `convert_to_numpy`.",
)
NAN = (
    "NaN or infinity: something is divided by zero, or a root is taken of a negative number.",
    "In a batch of one row, or of equal rows, the variance is 0: epsilon, inside the root, is there for that.",
)
ONE_ROW = (  # checks come to it last
    "Batches of several rows come out right, a batch of one row does not.",
    "Is there a case for a single row? Its mean is the row itself, its variance 0: the formula holds as it is.",
)


def in_training(found, x, state, settings):
    """Hints for an incorrect output in training."""
    if not np.isfinite(found).all():
        return NAN
    if len(x) == 1:
        return ONE_ROW
    x, epsilon = x.astype("float64"), settings["epsilon"]
    after = after_batch(state, x, settings["momentum"])
    updated_first = [
        (
            layer_output(x, state, False, epsilon),
            "The moving statistics are used in training: `training` makes no difference to the output.",
            "Look at what `call` does with `training`: the batch's own mean and variance belong to training.",
        ),
        (
            layer_output(x, after, False, epsilon),
            "The moving statistics are updated and then used in training, in place of the batch's own.",
            "Training normalizes by the mean and the variance of this batch; the moving ones wait for inference.",
        ),
        *(
            (
                layer_output(x, state | _around(x, moving["moving_mean"]), False, epsilon),
                "The variance is taken around the moving mean: in training it is taken around the batch's own mean.",
                "Look at what is subtracted before the square is taken.",
            )
            for moving in (state, after)
        ),
        *(
            (
                layer_output(x, {**moving, "moving_variance": x.var(axis=0)}, False, epsilon),
                "The mean is the moving one, in training: the batch's own mean belongs there.",
                "Training normalizes by the mean and the variance of this batch; the moving ones wait for inference.",
            )
            for moving in (state, after)
        ),
    ]
    statistics = through(lambda x_hat: state["gamma"] * x_hat + state["beta"], wrong_statistics(x, epsilon))
    hints = name_mistake(found, [*statistics, *updated_first])
    return hints or in_formula(found, x, x.mean(axis=0), x.var(axis=0), state, epsilon)


def _around(x, centre):
    """A state's statistics: the batch's mean, and the mean square of its distances from another centre."""
    return {"moving_mean": x.mean(axis=0), "moving_variance": ((x - centre) ** 2).mean(axis=0)}


def in_formula(found, x, mean, variance, state, epsilon):
    """Hints for an output from the right statistics, but a wrong formula."""
    gamma, beta, x_hat = state["gamma"], state["beta"], batch_norm(x, epsilon=epsilon, statistics=(mean, variance))
    default = batch_norm(x, gamma, beta, 1e-5, (mean, variance))
    mistakes = (
        (x, "The rows come back as they are."),
        *([(default, "Epsilon is 0.00001: the default here is 0.001.")] if epsilon == 1e-3 else ()),
        *through(lambda values: gamma * values + beta, wrong_formula(x, mean, variance, epsilon)),
        *wrong_gamma_or_beta((x_hat,), gamma, beta),
    )
    if hints := name_mistake(found, mistakes):
        return (*hints, WHERE_OUTPUT)[:3]
    return (
        "The output is neither the right one nor that of a usual mistake.",
        "Work one feature out by hand: its mean, its variance, the root, then gamma and beta.",
    )


def in_the_gradient(moved_kernel, x, paths):
    """Hints for an incorrect gradient of a correct output; `paths` are the gradients of usual mistakes."""
    if not moved_kernel.any():
        return NO_GRADIENT
    mistakes = (
        (
            -x.T @ dx,
            f"No gradient flows through the {name} of the batch: they are taken for constants.",
            "Look at how they are computed: with NumPy, or behind a `stop_gradient`?",
            "Compute them from the tensor with keras.ops; a gradient then finds its way by itself.",
        )
        for name, dx in paths.items()
    )
    unknown = (
        "The output is right, its gradient is not.",
        "Look for `stop_gradient`, for NumPy in the middle of the formula, or for a gradient of your own.",
    )
    return first_match(moved_kernel, mistakes, unknown)


def in_moving(role, before, after, batches, settings):
    """Hints for a moving statistic that is not where it should be."""
    old, found, momentum = before[role], after[role], settings["momentum"]
    name = role.replace("_", " ")
    if not np.isfinite(found).all():
        return NAN
    if len(batches[0]) == 1:
        return ONE_ROW
    never = (
        f"The weight that holds the {name} was never updated: it is what it was before.",
        "`self.name = ...` only gives the name to a new value; a weight takes one with its method `assign`.",
        "Is the update reached when `training` is True?",
    )
    if is_close(found, old):
        return never
    if len(batches) > 1:
        return (
            f"The {name} moves differently inside `fit` than in direct calls: `fit` runs `call` as a graph.",
            "State that is not a weight (an attribute, a NumPy array) is not updated there.",
            "Keep it in weights, made in `build`, and update them with `assign`.",
        )
    x = batches[0].astype("float64")
    mean, variance, rows = x.mean(axis=0), x.var(axis=0), len(x)
    new, other, elsewhere = mean, variance, "moving_variance"
    if role == "moving_variance":
        new, other, elsewhere = variance, mean, "moving_mean"
    unbiased = variance * rows / max(1, rows - 1)

    def mixed(value, kept=momentum):
        return kept * old + (1 - kept) * value

    reverse = (
        "The momentum is the other way round: it is the share of the old value that stays.",
        f"{WHERE_MOVING} PyTorch counts the other way: its 0.1 is Keras' 0.9.",
    )
    mistakes = (
        (mixed(new, 1 - momentum), *reverse),
        (mixed(unbiased, 1 - momentum), reverse[0], "And the variance divides by rows - 1 (ddof 1)."),
        (mixed(unbiased), "The variance divides by rows - 1 (ddof 1): Keras keeps the biased one, divided by rows."),
        (new, f"The {name} is replaced by that of the batch: it should move only a little, by 1 - momentum."),
        *[(mixed(new, 0.99), "The momentum 0 is taken for one that is missing (`or`): it is a momentum, too.")]
        * (not momentum),
        (mixed(new, 0.99), "The momentum is fixed at 0.99: use the one that is given."),
        (mixed(new, 0.9), "The momentum is 0.9, whatever is given: the default here is 0.99."),
        (mixed(np.sqrt(variance)), "This moves towards the standard deviation: the statistic is the variance."),
        (mixed(variance + settings["epsilon"]), "Epsilon was added to the variance that is kept."),
        (mixed(other), "The mean and the variance have changed places."),
        *(
            (
                momentum * state[elsewhere] + (1 - momentum) * new,
                f"The {name} is mixed with the {elsewhere.replace('_', ' ')}: each keeps a share of its own old value.",
            )
            for state in (before, after)
        ),
        *(
            (
                mixed(_around(x, state["moving_mean"])["moving_variance"]),
                "The variance is taken around the moving mean: it is the batch's own, around the batch's mean.",
            )
            for state in (before, after)
        ),
        (old + mixed(new), "The new value is added to the old one: `assign` replaces it, `assign_add` adds."),
        (old + (1 - momentum) * new, "The old value is not multiplied by the momentum: it grows without end."),
        (momentum * old, f"Nothing of the batch's own {name.split()[1]} arrives: its share is 1 - momentum."),
        (momentum * mixed(new) + (1 - momentum) * new, "The update runs twice in one call."),
        (mixed(x.mean() if role == "moving_mean" else x.var()), "One number for all features: see the axis."),
    )
    unknown = (
        f"The {name} moves, but not to momentum times the old value plus 1 - momentum times that of the batch.",
        WHERE_MOVING,
        "Print the old value, that of the batch, and the new one, for one feature.",
    )
    hints = first_match(found, mistakes)
    return (*hints, WHERE_MOVING)[:2] if hints else unknown


def not_inference(found, x, state, settings, mode):
    """Hints for an incorrect output at inference."""
    if "trainable" in mode:
        after = after_batch(state, x, settings["momentum"])
        if is_close(found, layer_output(x, after, False, settings["epsilon"])):
            return moves_at_inference(mode)
        return (
            "`trainable = False` is ignored: a batch norm layer that is frozen runs in inference mode.",
            "Look at the condition that decides the mode: there are two reasons for inference.",
            "Look at both `training` and `self.trainable`.",
        )
    if "no argument" in mode:
        return (
            "Without the argument `training`, the layer behaves as in training: outside `fit`, that means inference.",
            "Look at the default of `training` in the first line of `call`, and at how None is treated.",
        )
    x, epsilon = x.astype("float64"), settings["epsilon"]
    if is_close(found, layer_output(x, after_batch(state, x, settings["momentum"]), False, epsilon)):
        return moves_at_inference(mode)
    batch = x.mean(axis=0), x.var(axis=0)
    statistics = (
        (batch, "These are batch statistics, at inference: a row's output then depends on the other rows."),
        ((batch[0], state["moving_variance"]), "The mean is that of the batch, at inference."),
        ((state["moving_mean"], batch[1]), "The variance is that of the batch, at inference."),
        ((0, 1), "The moving statistics are not used: the rows are treated as if their mean were 0, their variance 1."),
        ((state["moving_variance"], state["moving_mean"]), "The moving mean and variance have changed places."),
        (
            (state["moving_mean"], state["moving_variance"] / (1 - settings["momentum"])),
            "The moving variance is divided by 1 - momentum, as Adam's statistics are: use it as it is.",
        ),
    )
    with np.errstate(all="ignore"):
        mistakes = [(batch_norm(x, state["gamma"], state["beta"], epsilon, pair), hint) for pair, hint in statistics]
    if hints := first_match(found, mistakes):
        return *hints, "Look at what `call` does when `training` is not True: whose mean and variance does it use?"
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
        "Look at the update: is it inside the condition on `training`?",
        "Predictions must not change the model: update them in training only.",
    )


def other_in_graph(method):
    """Hints for rows that come out of `fit` or `predict` in another way than out of direct calls."""
    return (
        f"Inside `{method}` the layer gives something else than when it is called: there, `call` runs as a graph.",
        "Does `call` ask what kind of tensor `x` is, or keep something between calls that is not a weight?",
        "The formula is the same everywhere: only `training` and `trainable` decide between its two forms.",
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
