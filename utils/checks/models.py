"""Look at a Keras model through its public interface, whatever style it was built in.

Checks ask a model three things only: run these rows, tell the shapes of the weights, set the weights. Weights
are found by their shapes, so a probe is built with widths that all differ.
"""

import itertools

import keras
import numpy as np

from utils.checks.answers import as_array, call, describe, raised_by
from utils.checks.verdicts import CheckFailed, NotAttempted


class Probe:
    """A learner's model, built, with a few questions that any style of model answers.

    Args:
        model: what the learner's builder returned.
        num_features: columns of the inputs it must take.

    Raises:
        CheckFailed: it is no Keras model, is compiled, or can't run rows of that many features.
    """

    def __init__(self, model, num_features):
        if model is ...:
            raise NotAttempted
        if not isinstance(model, keras.Model):
            raise CheckFailed("a keras.Model", describe(model), "End the function with `return model`.")
        self.model = model
        self.run(np.zeros((2, num_features), "float32"))  # builds it, if it was not

    def run(self, X, training=False):
        """Run rows through the model.

        Args:
            X: float32 array of shape (rows, features).
            training: True or False, or None to call the model without the argument.

        Returns:
            float64 array, what the model computes.
        """
        arguments = {} if training is None else {"training": training}

        def model(rows):  # the name that a card shows if the model can't run them
            return self.model(rows, **arguments)

        return as_array(call(model, X), "the model's output")

    def shapes(self):
        """Shapes of all weights, as a list of tuples."""
        return [tuple(weight.shape) for weight in self.model.weights]

    def set_by_shape(self, values):
        """Set every weight whose shape is a key of `values` to that value, and all others to zero.

        Args:
            values: dict from shape to array.
        """
        self.model.set_weights([values.get(shape, np.zeros(shape)) for shape in self.shapes()])


def build(builder, num_features, *args, **kwargs):
    """Call a learner's builder `builder(num_features, ...)` and return a Probe of its model."""
    return Probe(call(builder, num_features, *args, seconds=30, **kwargs), num_features)


def dense_shapes(widths):
    """Shapes of the kernels and biases of a stack of Dense layers.

    Args:
        widths: features, hidden widths, outputs, e.g. (7, 5, 3, 1).

    Returns:
        list of pairs (kernel shape, bias shape).
    """
    return [((before, after), (after,)) for before, after in itertools.pairwise(widths)]


def random_dense_weights(widths, seed, shapes=None):
    """Draw weights for a stack of Dense layers, scaled so that activations keep their size.

    Args:
        widths: features, hidden widths, outputs; all different.
        seed: int.
        shapes: shapes of the weights that the model has, as `Probe.shapes` gives them: a layer may do without its
            bias. None: every layer has one.

    Returns:
        dict from shape to float32 array, for `Probe.set_by_shape`.
    """
    rng = np.random.default_rng([seed, *widths])
    values = {}
    for kernel, bias in dense_shapes(widths):
        values[kernel] = rng.normal(scale=np.sqrt(2 / kernel[0]), size=kernel).astype("float32")
        values[bias] = rng.normal(scale=0.5, size=bias).astype("float32")
    if shapes is not None:  # of two layers of one width, which one has the bias can't be told: then it is left at zero
        for _, bias in dense_shapes(widths):
            if shapes.count(bias) < widths[1:].count(bias[0]):
                values.pop(bias, None)
    return values


def dense_forward(X, widths, values, activation=lambda z: np.maximum(z, 0), output=lambda z: z):
    """Compute in NumPy what a stack of Dense layers computes, as an oracle.

    Args:
        X: array of shape (rows, widths[0]).
        widths, values: as for `random_dense_weights`; a bias that is not among the values is zero.
        activation: function of the hidden layers.
        output: function of the last layer.

    Returns:
        float64 array of shape (rows, widths[-1]).
    """
    h = np.asarray(X, "float64")
    shapes = dense_shapes(widths)
    for kernel, bias in shapes[:-1]:
        h = activation(h @ values[kernel] + values.get(bias, 0.0))
    kernel, bias = shapes[-1]
    return output(h @ values[kernel] + values.get(bias, 0.0))


def softmax(z):
    """Softmax over the last axis."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


# So small that ReLU, tanh and their like are straight lines for it. The output's kernel makes it large enough for
# probabilities to show it to float32, and small enough to keep them away from 0 and 1.
SIGNAL, LOGIT = 1e-3, 0.1


def send_signal(probe, widths, start, seed, training, spread=None, rows=4000):
    """Send a signal of 1 through a stack of Dense layers, along one unit per layer; read what arrives in every row.

    All rows are the same, so every dropout on the way is one draw per row: the signal arrives as 0 or as the
    product of their scales, 1 / (1 - rate).

    Args:
        probe: Probe of a classifier with kernels as in `dense_shapes(widths)`; its weights are replaced.
        widths: features, hidden widths, classes.
        start: where the signal enters: 0 at an input, l at the bias of layer l (the output layer is the last).
        seed: int, decides which units.
        training: mode of the model.
        spread: a layer all of whose units carry the signal, an equal share each: 0 the inputs, l layer l. None: one
            unit in every layer. In the output layer, every class but the first carries the whole signal.
        rows: number of rows.

    Returns:
        array of shape (at most `rows`, classes that carry the signal): rows in which an output is exactly zero can't
        be read and are left out.
    """
    rng = np.random.default_rng([seed, *widths])
    units = [[int(rng.integers(width))] for width in widths]
    if spread is not None:
        units[spread] = list(range(spread == len(widths) - 1, widths[spread]))
    values = {}
    for layer, (kernel, bias) in enumerate(dense_shapes(widths), start=1):
        gain = LOGIT / SIGNAL if layer == len(widths) - 1 else 1.0
        if layer > start:
            values[kernel] = np.zeros(kernel)
            values[kernel][np.ix_(units[layer - 1], units[layer])] = gain / len(units[layer - 1])
        elif layer == start:
            values[bias] = np.zeros(bias)
            values[bias][units[layer]] = gain * SIGNAL
    X = np.zeros((rows, widths[0]), "float32")
    probe.set_by_shape({})
    at_rest = probe.run(X[:1])[0, 0]
    probe.set_by_shape(values)
    if start == 0:
        X[:, units[0]] = SIGNAL
    return _difference_of_logits(probe.run(X, training), units[-1], at_rest) / LOGIT


def is_softmax(outputs):
    """Whether rows hold probabilities that add up to 1, to the accuracy of float32."""
    return outputs.ndim == 2 and bool((outputs >= 0).all() and (np.abs(outputs.sum(axis=1) - 1) < 1e-5).all())


def _difference_of_logits(outputs, columns, at_rest):
    """Logits of classes minus that of another; `at_rest`, an output when all logits are 0, tells what outputs are."""
    one, other = outputs[:, columns], outputs[:, [0 if 0 not in columns else 1]]
    is_sigmoid = abs(at_rest - 0.5) < 1e-3
    if not is_sigmoid and abs(at_rest - 1 / outputs.shape[1]) > 1e-3:  # softmax forgotten
        return one - other
    readable = (one > 0).all(axis=1) & (other > 0)[:, 0]
    if is_sigmoid:
        readable &= (one < 1).all(axis=1) & (other < 1)[:, 0]
    one, other = one[readable], other[readable]
    if is_sigmoid:
        return np.log(one / (1 - one)) - np.log(other / (1 - other))
    return np.log(one) - np.log(other)


def refuse_no_predict(probe, X):
    """Fail a model that runs when it is called and not in `predict`, let alone in `fit`."""
    _, error = raised_by(probe.model.predict, X, verbose=0)
    if error is not None:
        hint = "Call the model's `predict` on a few rows yourself: what works with `model(x)` may fail in a graph."
        if "root scope" in str(error):
            hint = "The name of your class starts with an underscore, which Keras can't use as a name: rename it."
        raise CheckFailed("a model that predicts", f"{type(error).__name__}: {error}"[:200], hint)


def snapshot(model):
    """What an answer must leave alone, to be compared with a later snapshot."""
    return {
        "weights": [weight.numpy() for weight in model.weights],
        "names": [weight.name for weight in model.weights],
        "settings": [layer.get_config() for layer in model.layers],
        "compiled": (getattr(model, "optimizer", None), getattr(model, "loss", None)),
    }


def changed_weights(before, after):
    """Names of the weights that an answer changed; of all, if it added or removed some."""
    if before["names"] != after["names"]:
        return after["names"] or ["weights"]
    pairs = zip(before["names"], before["weights"], after["weights"], strict=True)
    return [name for name, a, b in pairs if not np.array_equal(a, b)]


def refuse_changed_weights(before, after):
    """Fail an answer that changed a weight between two snapshots."""
    changed = changed_weights(before, after)
    if not changed:
        return
    hint = (
        "The model is trained on the way (`fit`, `train_on_batch`, `set_weights`?): here it is only looked at.",
        "Run the model on the rows without a step of an optimizer.",
    )
    if all(name.startswith("moving") for name in changed):
        hint = (
            "Batch norm ran in training mode: it used the statistics of this batch and moved its own.",
            "training=True for the whole model switches every layer, not dropout alone.",
            "Let dropout alone run in training mode; for batch norm, `trainable = False` means inference mode.",
        )
    raise CheckFailed("no weight of the model changed", f"changed: {', '.join(changed)}", hint)


def refuse_changed_model(before, after):
    """Fail an answer that changed weights, settings of layers or how the model is compiled."""
    refuse_changed_weights(before, after)
    for old, new in zip(before["settings"], after["settings"], strict=True):
        changed = [key for key in old if old[key] != new.get(key)]
        if changed:
            raise CheckFailed(
                f"the layer {old['name']} with {changed[0]} {old[changed[0]]!r}",
                f"{new.get(changed[0])!r}",
                ("A setting of the caller's layer was changed.", "What has to be set for a while is put back after."),
            )
    if any(a is not b for a, b in zip(before["compiled"], after["compiled"], strict=True)):
        raise CheckFailed(
            "the optimizer and the loss that the model was compiled with",
            "others",
            "The model was compiled anew: its optimizer forgets what it had learned about the steps.",
        )
