"""A learner's batch norm layer, built and run, with its weights known by their roles (assignment 03, question 5).

A role is gamma, beta, moving_mean or moving_variance; a state is a dict from role to an array of shape (features,).
"""

import itertools

import keras
import numpy as np

from utils.checks.base.beside import run_in_a_model, step_after_identity, uses_keras_own
from utils.checks.base.calls import beside, call
from utils.checks.base.card import CheckFailed, NotAttempted
from utils.checks.base.compare import is_close
from utils.checks.base.limits import KERAS
from utils.checks.base.mistakes import first_match
from utils.checks.base.numpy_networks import START
from utils.checks.base.reading import as_array
from utils.checks.base.wording import describe
from utils.checks.batch_normalization.BatchNorm_mistakes import NO_GRADIENT
from utils.checks.batch_normalization.formula import LAYER_NORM

ROWS_UNKNOWN = (
    "None values not supported",
    "Inside `fit`, the number of rows is not known when the graph is made: `x.shape[0]` is None.",
    "Take means with keras.ops, or the number of rows from `keras.ops.shape(x)[0]`.",
)
MOMENTUM, EPSILON = 0.99, 1e-3  # the defaults of the contract


class LayerProbe:
    """A learner's layer, built, and what checks do with it.

    Args:
        answer: the learner's class.
        features: columns of the inputs it is built for.
        **settings: `momentum` and `epsilon`.

    Attributes:
        layer: the Keras layer.
        settings: its momentum and epsilon, defaults included.
        places: role -> index into `layer.weights`, for the roles that are found there.

    Raises:
        NotAttempted: its `call` returns `...`.
        CheckFailed: it does not make a layer, is Keras' own one, or can't be called.
    """

    def __init__(self, answer, features, **settings):
        if isinstance(answer, keras.layers.Layer):
            raise CheckFailed(
                "the class BatchNorm", describe(answer), "Hand in the class itself: `class BatchNorm(...)`."
            )
        self.answer, self.features = answer, features
        self.layer = call(answer, **settings, seconds=KERAS)
        self.settings = {"momentum": MOMENTUM, "epsilon": EPSILON} | settings
        if not isinstance(self.layer, keras.layers.Layer):
            hint = "Begin the class with `class BatchNorm(keras.layers.Layer):`."
            raise CheckFailed("BatchNorm() to make a Keras layer", describe(self.layer), hint)
        # Mean 0 and variance 1 in every feature: even a layer that moves its statistics now leaves them as they start.
        X = np.tile([[1.0], [-1.0]], (500, features)).astype("float32")
        self.run(X, False)
        spare = call(answer, **settings, seconds=KERAS)  # training may leave traces that are not weights
        modes = (self.layer, False), (spare, True)
        if any(call(lambda one=one: beside(one[0], uses_keras_own, X, one[1]), seconds=KERAS) for one in modes):
            hints = (
                "Keras' own BatchNormalization does the work here, subclassed or wrapped.",
                "Write `build` and `call` from the formulas of questions 1 to 3, with keras.ops.",
            )
            raise CheckFailed("a batch norm layer of your own", "keras.layers.BatchNormalization inside", hints)
        self.places = roles(self.weights(), self.learned(), features)

    def run(self, X, training=None):
        """Call the layer on rows; `training` None leaves the argument out. Returns a float64 array like X."""
        mode = {} if training is None else {"training": training}

        def layer(rows, **mode):  # the name that a card shows
            return self.layer(rows, **mode)

        layer._answer = self.answer  # a `call` that does not end gets less time from then on
        output = plainly(layer, X, **mode, seconds=KERAS)
        if output is None:
            hints = "Nothing comes back from `call`.", "End it with `return` and the tensor that it makes of x."
            raise CheckFailed(f"the layer's output: a tensor of shape {X.shape}", "None", hints)
        if not hasattr(output, "shape"):
            hint = "Return one tensor, of the shape of x, as it is: not in a list or a tuple, no statistics with it."
            expected = f"the layer's output: a tensor of shape {X.shape}"
            raise CheckFailed(expected, describe(output), hint)
        return as_array(output, "the layer's output", X.shape)

    def step(self, X, Y, rate):
        """Train [Dense without bias, starting as identity; this layer] for a step of SGD; return Dense's kernel."""

        def fit(X, Y):
            return beside(self.layer, step_after_identity, X, Y, rate)

        return plainly(fit, X, Y, seconds=KERAS, known=(ROWS_UNKNOWN,)).astype("float64")

    def run_as_graph(self, X, batch_size, training):
        """Run rows in batches, as a graph: so `fit` and `predict` run the layer. Returns its output."""

        def fit(X):
            return beside(self.layer, run_in_a_model, X, batch_size, training)

        return plainly(fit, X, seconds=KERAS, known=(ROWS_UNKNOWN,))

    def weights(self):
        """Values of `layer.weights`, float64 arrays."""
        return [np.array(weight, "float64") for weight in self.layer.get_weights()]

    def learned(self):
        """Which of `layer.weights` are trainable."""
        return [bool(weight.trainable) for weight in self.layer.weights]

    def state(self):
        """Role -> values of shape (features,), for the roles that are among the weights."""
        weights = self.weights()
        return {role: np.resize(weights[place], self.features) for role, place in self.places.items()}

    def statistics(self):
        """As `state`, for all roles: statistics that are not weights are read off the layer's output at inference."""
        state = {role: np.resize(start, self.features) for role, start in START.items()} | self.state()
        if "moving_variance" not in self.places:
            state |= read_at_inference(self.run, self.features, state, self.settings["epsilon"])
        return state

    def trains(self, X):
        """Whether the layer's output for rows is another one in training mode than at inference."""
        try:
            return not is_close(self.run(X, False), self.run(X, True))
        except CheckFailed:
            return False

    def set(self, state):
        """Set the weights to a state; return whether the moving statistics are among them."""
        weights = self.layer.get_weights()
        for role, place in self.places.items():
            weights[place] = np.resize(state[role], weights[place].shape)
        call(lambda: self.layer.set_weights(weights), seconds=KERAS)
        return "moving_variance" in self.places


def plainly(function, *args, **kwargs):
    """Call a function as `call` does; an error appears as it was raised, without Keras' additions, with own hints."""
    filtering = keras.config.is_traceback_filtering_enabled()
    keras.config.disable_traceback_filtering()
    try:
        return call(function, *args, **kwargs)
    except NotAttempted:
        raise
    except CheckFailed as failure:
        hint = _error_hints(failure.found, len(args[0]))
        if hint is None:
            raise
        raise CheckFailed(failure.expected, failure.found, hint) from None
    finally:
        if filtering:
            keras.config.enable_traceback_filtering()


def _error_hints(text, rows):
    """Hints for an error whose text a card shows, None if the general ones are as good."""
    one_per_row = f"[{rows}]", f"({rows},)", *((f"({rows}, ",) if "assign" in text else ())
    mistakes = (
        (
            ("super().__init__()",),
            "Keras' own `__init__` did not run: without it, the layer does not work.",
            "Begin `__init__` with `super().__init__(**kwargs)`, before anything is set.",
        ),
        (
            ("add new elements of state",),
            "The weights are created in `call`: there it is too late, and it would happen in every call.",
            "Make them in `build`, which Keras calls once, when the number of features is known.",
        ),
        (
            ("value.shape=(1, ", "value shape (1, "),
            "A statistic keeps the axis of the rows, of length 1, but its weight has the features alone.",
            "Is there a `keepdims` in the mean or the variance? Without it, the axis of the rows disappears.",
        ),
        (
            one_per_row,
            "There is one value for every row where one for every feature should be (axis 1).",
            "Look at the axis of the mean and the variance, and at the `shape` of the weights.",
            LAYER_NORM[2],
        ),
        (
            ("ncompatible shapes", "broadcast", "must match"),
            "Shapes that do not fit: every weight and every statistic has one value for each feature.",
            "Look at the `shape` given to `add_weight`: the number of features is the last entry of `input_shape`.",
        ),
        (
            ("out of scope", "inaccessible", "leaked"),
            "State is kept in a plain attribute: inside `fit`, which runs `call` as a graph, its values can't get out.",
            "Keep it in weights, made with `add_weight` in `build`, and update them with `assign`.",
        ),
        (("No gradients provided",), *NO_GRADIENT),
        (
            ("infer the output shape", "KerasTensor", "symbolic", "Symbolic", "SYMBOLIC"),
            "`call` works on values but not in a model, where it runs as a graph and tensors have no values yet: "
            "NumPy, `.numpy()` and `float()` can't be used there.",
            "Use keras.ops in place of np: `ops.mean`, `ops.var`, `ops.sqrt`.",
        ),
        (
            ("double", "float64"),
            "float64 meets float32: Keras computes in float32, and TensorFlow does not mix the two.",
            "Leave the tensors as they are, or cast them back before they meet.",
        ),
        (
            ("has no attribute",) if "BatchNorm" in text else (),
            "`call` uses an attribute that neither `__init__` nor `build` has set.",
            "Compare the names on both sides, letter by letter. Is `build` written already?",
        ),
    )
    return first_match(text, mistakes, same=lambda text, words: any(word in text for word in words))


def roles(weights, learned, features):
    """Identify the weights of a new batch norm layer: the assignment that fits start values and flags best.

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
        return sum(
            (learned[place] == (role in ("gamma", "beta"))) + bool(np.all(weights[place] == START[role]))
            for role, place in zip(names, order, strict=True)
        )

    best = max(itertools.permutations(places), key=fit)
    return dict(zip(names, best, strict=True))


def read_at_inference(run, features, state, epsilon):
    """Read moving statistics that are not weights off what the layer makes of zeros and ones at inference."""
    at_zero, at_one = (run(np.full((1, features), value, "float32"), False)[0] for value in (0, 1))
    with np.errstate(all="ignore"):
        slope = at_one - at_zero
        mean, variance = (state["beta"] - at_zero) / slope, (state["gamma"] / slope) ** 2 - epsilon
    return {"moving_mean": mean, "moving_variance": variance}
