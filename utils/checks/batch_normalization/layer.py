"""Checks of assignment 03, question 5: a batch norm layer of one's own, in every mode and inside `fit`."""

import keras
import numpy as np

from utils.checks.answers import as_array, beside, call, describe, is_close, listed, number
from utils.checks.batch_normalization import mistakes, oracle
from utils.checks.verdicts import CheckFailed, NotAttempted, check

MOMENTUM, EPSILON = 0.99, 1e-3  # the defaults of the contract


@check
def BatchNorm_training(answer, seed):
    """In training, the batch's own mean and variance normalize every feature, and gradients flow through them."""
    rng = np.random.default_rng([seed, 21])
    for settings in (oracle.settings(rng), {}):
        features, rows = oracle.sizes(rng)
        probe = LayerProbe(answer, features, **settings)
        epsilon = probe.settings["epsilon"]
        for count in (*rows, 1):
            probe.set(oracle.random_state(rng, features))
            X, before = oracle.batch(rng, count, features, epsilon), oracle.START | probe.state()
            found, expected = probe.run(X, True), oracle.batch_norm(X, before, epsilon)
            if not is_close(found, expected):
                shown = f"{_row(expected)} for the first of {count} rows, training=True, {oracle.said(settings)}"
                raise CheckFailed(shown, _row(found), mistakes.in_training(found, X, before, probe.settings))
    # A gradient, too: `probe` sits between a Dense layer and the mean squared error.
    X, Y = oracle.batch(rng, rows[0], features, 1.0), rng.normal(size=(rows[0], features)).astype("float32")
    probe.set(oracle.random_state(rng, features))
    before = oracle.START | probe.state()
    moved = probe.fit(X, Y, rows[0], rate=1.0, eager=True) - np.eye(features)
    paths = oracle.gradients(X, Y, before, epsilon)
    expected = -X.T.astype("float64") @ paths.pop("right")
    if not is_close(moved, expected):
        shown = f"one step of SGD moves the kernel of a Dense layer before this one by {_row(expected)}, ..."
        raise CheckFailed(shown, _row(moved), mistakes.in_the_gradient(moved, X, paths))


@check
def BatchNorm_moving_statistics(answer, seed):
    """In training, the moving statistics follow those of the batches, inside `fit` too."""
    rng = np.random.default_rng([seed, 22])
    for settings in (oracle.settings(rng), {}):
        features, rows = oracle.sizes(rng)
        probe = LayerProbe(answer, features, **settings)
        probe.set(oracle.random_state(rng, features))
        for count in (*rows, 1):
            X, before = oracle.batch(rng, count, features), probe.statistics()
            probe.run(X, True)
            _refuse_wrong_move(
                probe, before, [X], f"after a batch of {count} with training=True, {oracle.said(settings)}"
            )
    probe = LayerProbe(answer, features, **oracle.settings(rng))
    X, before = oracle.batch(rng, 3 * rows[0] + 2, features), probe.statistics()
    probe.fit(X, X, rows[0], rate=0.0, eager=False)  # rate 0: what comes into the layer stays as it is
    batches = [X[start : start + rows[0]] for start in range(0, len(X), rows[0])]
    _refuse_wrong_move(probe, before, batches, f"after `fit` on {len(batches)} batches")


@check
def BatchNorm_inference(answer, seed):
    """At inference, and with `trainable = False`, the layer uses its moving statistics and leaves them as they are."""
    rng = np.random.default_rng([seed, 23])
    features, rows = oracle.sizes(rng)
    probe = LayerProbe(answer, features, **oracle.settings(rng))
    state = oracle.random_state(rng, features)
    if not probe.set(state):  # the moving statistics are no weights: let one batch move them
        X = oracle.batch(rng, rows[0], features)
        probe.run(X, True)
        state = oracle.moved(oracle.START, X, probe.settings["momentum"])
    state |= probe.state()
    X = oracle.batch(rng, rows[1], features)
    for given, training, mode in (
        (X, False, "training=False"),
        (X[:1], False, "training=False"),
        (X, None, "no argument `training`"),
        (X, True, "training=True, but trainable = False"),
    ):
        probe.layer.trainable = not training
        found, expected = probe.run(given, training), oracle.at_inference(given, state, probe.settings["epsilon"])
        if not is_close(found, expected):
            shown = f"{_row(expected)} for the first of {len(given)} rows, {mode}, {oracle.said(probe.settings)}"
            raise CheckFailed(shown, _row(found), mistakes.not_inference(found, given, state, probe.settings, mode))
        for role, values in probe.state().items():
            if not is_close(values, state[role]):
                shown = f"{role} {_row(state[role])}, as before", f"{_row(values)} after a call with {mode}"
                raise CheckFailed(*shown, mistakes.moves_at_inference(mode))
    probe = LayerProbe(answer, features, **probe.settings)
    trains = probe.trains(X)
    probe.layer.trainable = False
    probe.run(X, True)
    probe.layer.trainable = True
    if trains and not probe.trains(2 * X[1:] + 1):  # other rows: the statistics may be those of X by now
        raise CheckFailed(
            "training mode again, once `trainable` is True again",
            "still inference mode",
            ("The layer stays frozen.", "Look at what `trainable` is asked for: it may change between two calls."),
        )


@check
def BatchNorm_weights(answer, seed):
    """The weights are gamma, beta, moving mean and moving variance: right start, and the first two are learned."""
    rng = np.random.default_rng([seed, 24])
    for features in rng.permutation([3, 4, 5, 6])[:2]:
        probe = LayerProbe(answer, int(features))
        weights, learned = probe.weights(), probe.learned()
        shapes = [weight.shape for weight in weights]
        if shapes != [(features,)] * 4:
            shown = f"4 weights of shape ({features},) for {features} features", f"shapes {listed(shapes)}"
            raise CheckFailed(*shown, mistakes.of_shapes(shapes, int(features)))
        if learned != [True, True, False, False]:
            names = ["trainable" if flag else "not trainable" for flag in learned]
            raise CheckFailed(
                "gamma and beta trainable, the moving mean and variance not", listed(names), mistakes.of_flags(learned)
            )
        found = [float(weight[0]) if np.ptp(weight) == 0 else float("nan") for weight in weights]
        if found != list(oracle.START.values()):
            shown = f"gamma {found[0]:g}, beta {found[1]:g}, moving mean {found[2]:g}, moving variance {found[3]:g}"
            expected = "`weights` in this order: gamma 1, beta 0, moving mean 0, moving variance 1 in a new layer"
            raise CheckFailed(expected, shown.replace("nan", "values that differ"), mistakes.of_start(found))
    X = oracle.batch(rng, 9, probe.features)
    try:
        probe.fit(X, rng.normal(size=X.shape) + 3, 9, rate=0.1, eager=True)
    except CheckFailed:  # a layer that can't be trained is the business of `training`
        return
    still = [
        role
        for role, place in zip(oracle.START, range(2), strict=False)
        if is_close(probe.weights()[place], weights[place])
    ]
    if still:
        raise CheckFailed(
            "a step of SGD that changes gamma and beta",
            f"{' and '.join(still)} stayed as it was",
            (
                f"No gradient reaches {still[0]}: it is a weight, but the output does not depend on it.",
                "Look at the line of `call` that makes the output: gamma times x_hat plus beta, on tensors.",
            ),
        )


class LayerProbe:
    """A learner's layer, built, with the few questions that checks ask it.

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
        CheckFailed: it makes no layer, is Keras' own one, or can't be called.
    """

    def __init__(self, answer, features, **settings):
        if isinstance(answer, keras.layers.Layer):
            raise CheckFailed(
                "the class BatchNorm", describe(answer), "Hand in the class itself: `class BatchNorm(...)`."
            )
        self.layer, self.features = call(answer, **settings), features
        self.settings = {"momentum": MOMENTUM, "epsilon": EPSILON} | settings
        if not isinstance(self.layer, keras.layers.Layer):
            hint = "Begin the class with `class BatchNorm(keras.layers.Layer):`."
            raise CheckFailed("BatchNorm() to make a Keras layer", describe(self.layer), hint)
        # Mean 0 and variance 1 in every feature: even a layer that moves its statistics now leaves them as they start.
        self.run(np.tile([[1.0], [-1.0]], (500, features)).astype("float32"), False)
        if beside(self.layer, holds_keras_own):
            raise CheckFailed(
                "a batch norm layer of your own",
                "keras.layers.BatchNormalization inside",
                (
                    "Keras' own BatchNormalization does the work here, subclassed or wrapped.",
                    "Write `build` and `call` from the formulas of questions 1 to 3, with keras.ops.",
                ),
            )
        self.places = oracle.roles(self.weights(), self.learned(), features)

    def run(self, X, training=None):
        """Call the layer on rows; `training` None leaves the argument out. Returns a float64 array like X."""
        mode = {} if training is None else {"training": training}

        def layer(rows, **mode):  # the name that a card shows
            return self.layer(rows, **mode)

        return as_array(plainly(layer, X, **mode), "the layer's output", X.shape)

    def fit(self, X, Y, batch_size, rate, eager):
        """Train [Dense without bias, starting as identity; this layer] for an epoch by SGD; return Dense's kernel."""

        def fit(X, Y):
            return beside(self.layer, fit_after_identity, X, Y, batch_size, rate, eager)

        return plainly(fit, X, Y, seconds=60).astype("float64")

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
        """As `state` of all roles: statistics that are no weights are read off what the layer does at inference."""
        state = {role: np.resize(start, self.features) for role, start in oracle.START.items()} | self.state()
        if "moving_variance" not in self.places:
            state |= oracle.read_at_inference(self.run, self.features, state, self.settings["epsilon"])
        return state

    def trains(self, X):
        """Whether the layer does something else with rows in training mode than at inference."""
        try:
            return not is_close(self.run(X, False), self.run(X, True))
        except CheckFailed:
            return False

    def set(self, state):
        """Set the weights to a state; return whether the moving statistics are among them."""
        weights = self.layer.get_weights()
        for role, place in self.places.items():
            weights[place] = np.resize(state[role], weights[place].shape)
        call(lambda: self.layer.set_weights(weights))
        return "moving_variance" in self.places


def fit_after_identity(layer, X, Y, batch_size, rate, eager):
    """Train [Dense without bias, starting as identity; the layer] for an epoch by SGD; return Dense's kernel."""
    features = X.shape[1]
    dense = keras.layers.Dense(features, use_bias=False, kernel_initializer="identity")
    model = keras.Sequential([keras.Input((features,)), dense, layer])
    model.compile(keras.optimizers.SGD(rate), "mse", run_eagerly=eager)
    model.fit(X, Y, batch_size=batch_size, shuffle=False, verbose=0)
    return dense.get_weights()[0]


def holds_keras_own(thing, depth=4):
    """Whether a layer is, or holds, Keras' BatchNormalization; looks into lists, dicts and layers within."""
    if isinstance(thing, keras.layers.BatchNormalization):
        return True
    if depth == 0:
        return False
    if isinstance(thing, keras.layers.Layer):
        return any(
            holds_keras_own(value, depth - 1) for space in (thing, type(thing)) for value in vars(space).values()
        )
    if isinstance(thing, dict):
        thing = list(thing.values())
    return isinstance(thing, (list, tuple)) and any(holds_keras_own(value, depth - 1) for value in thing)


def plainly(function, *args, **kwargs):
    """Call a function as `call` does; errors come as they were raised, without Keras' frame, with their own hints."""
    filtering = keras.config.is_traceback_filtering_enabled()
    keras.config.disable_traceback_filtering()
    try:
        return call(function, *args, **kwargs)
    except NotAttempted:
        raise
    except CheckFailed as failure:
        hint = mistakes.of_an_error(failure.found, len(args[0]))
        if hint is None:
            raise
        raise CheckFailed(failure.expected, failure.found, hint) from None
    finally:
        if filtering:
            keras.config.enable_traceback_filtering()


def _refuse_wrong_move(probe, before, batches, when):
    """Refuse moving statistics that are not those of before, moved by the batches."""
    expected, after = before, probe.statistics()
    for X in batches:
        expected = oracle.moved(expected, X, probe.settings["momentum"])
    for role in ("moving_mean", "moving_variance"):
        if not is_close(after[role], expected[role]):
            shown = [f"{role} {_row(values[role])} {when}" for values in (expected, after)]
            raise CheckFailed(*shown, mistakes.in_moving(role, before, after, batches, probe.settings))


def _row(values):
    return "(" + ", ".join(number(value) for value in np.atleast_2d(values)[0][:4]) + ")"
