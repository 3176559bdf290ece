"""Look at a Keras model through its public interface, whatever style it was built in.

Checks use three abilities of a model: run rows, report the shapes of the weights, set the weights. Weights are found by
their shapes, so a probe is built with widths that all differ.
"""

import functools

import keras
import numpy as np

from utils.checks.base.beside import OWN_CODE, held_weights, kept_weights, run_as_graph, what_is_strange
from utils.checks.base.calls import beside, call, raised_by
from utils.checks.base.card import CheckFailed, NotAttempted
from utils.checks.base.compare import is_close
from utils.checks.base.errors import describe_error
from utils.checks.base.limits import KERAS
from utils.checks.base.reading import as_array
from utils.checks.base.wording import describe, listed, row


class Probe:
    """A learner's model, built, in any style.

    Args:
        model: what the learner's builder returned.
        num_features: int, columns of the inputs it must take.
        code: the call that built it, for a card.
        answer: what built it. It gets less time after a call of the model that did not end (see `calls.observe`).

    Attributes:
        model: the Keras model.
        num_features, code, answer: as given.

    Raises:
        NotAttempted: it is `...`.
        CheckFailed: it is not a Keras model, or can't run rows of that many features.
    """

    def __init__(self, model, num_features, code="model", answer=None):
        if model is ...:
            raise NotAttempted
        if not isinstance(model, keras.Model):
            hint = "End the function with `return model`."
            if type(model).__name__ == "KerasTensor":
                hint = "This is what the last layer gives, not a model: `keras.Model` makes one, of inputs and outputs."
            elif isinstance(model, (list, tuple)) and any(isinstance(item, keras.Model) for item in model):
                hint = "The model comes with something else: end the function with `return model`, the model alone."
            elif isinstance(model, (list, tuple)):
                hint = (
                    "Layers in a list are not a model yet: make one of them, and end the function with `return model`."
                )
            raise CheckFailed("a keras.Model", describe(model), hint)
        self.model, self.num_features, self.code, self.answer = model, num_features, code, answer
        self.run(np.zeros((2, num_features), "float32"))  # builds it, if it was not

    def run(self, X, training=False):
        """Run rows through the model.

        Args:
            X: float32 array of shape (rows, features).
            training: True or False, or None to call the model without the argument.

        Returns:
            float64 array, what the model computes.

        Raises:
            CheckFailed: the model fails, or does not return one array.
        """
        arguments = {} if training is None else {"training": training}

        def model(rows):  # the name that a card shows if the model can't run them
            return self.model(rows, **arguments)

        model._code, model._answer = self.code, self.answer
        return as_array(call(model, X, seconds=KERAS), "the model's output")

    def run_column(self, X, training=False):
        """Run rows through a model that gives one number for each: as `run`, but returns shape (rows,).

        Raises:
            CheckFailed: as `run` does, or the output is of another shape than (rows, 1) and (rows,).
        """
        output = self.run(X, training)
        if output.shape not in ((len(X), 1), (len(X),)):
            hint = ("The output is one number for each row.", "Look at the last layer, and at what comes after it.")
            expected = f"one output for each of {len(X)} rows: shape ({len(X)}, 1)"
            raise CheckFailed(expected, f"shape {output.shape}", hint)
        return output.reshape(-1)

    @functools.cached_property
    def at_rest(self):
        """Output for one row at inference when every weight is 0, shape (1, outputs). The weights are replaced."""
        self.set_by_shape({})
        return self.run(np.zeros((1, self.num_features), "float32"))

    def shapes(self):
        """Shapes of all weights: a list of tuples of int, in the model's order."""
        return [tuple(weight.shape) for weight in self.model.weights]

    def set_by_shape(self, values):
        """Set every weight whose shape is a key of `values` to that value, and all others to zero.

        Args:
            values: dict from shape to an array of that shape, such as `random_dense_weights` gives.
        """
        self.model.set_weights([values.get(shape, np.zeros(shape)) for shape in self.shapes()])


USED_AGAIN = (
    "expected axis -1 of input shape to have value",
    "A layer that has its weights already gets other columns than before: is it one layer in several places?",
    "`[layer] * n` and a layer that is made before a loop are one layer, with one kernel, in each of its places.",
    "Make a new layer for each place: inside the loop, or inside the list comprehension.",
)


def build(builder, num_features, *args, **kwargs):
    """Call a learner's builder of a model.

    Args:
        builder: the answer, a function of (num_features, *args, **kwargs).
        num_features: int, columns of the inputs.
        *args, **kwargs: its other arguments.

    Returns:
        Probe of the model.

    Raises:
        NotAttempted, CheckFailed: as `calls.call` and `Probe` do.
    """
    model = call(builder, num_features, *args, seconds=KERAS, known=(USED_AGAIN,), **kwargs)
    given = [repr(value) for value in (num_features, *args)] + [f"{key}={value!r}" for key, value in kwargs.items()]
    try:
        return Probe(model, num_features, f"{getattr(builder, '__name__', 'model')}({', '.join(given)})", builder)
    except CheckFailed as failure:
        _refuse_fixed_columns(model, builder, num_features, args, kwargs, failure)
        raise


KEPT = "The model is kept between calls, with what it has learned: build it inside the function, each time."


def _refuse_fixed_columns(model, builder, num_features, args, kwargs, failure):
    """Refuse a model that can't run the rows, if it takes the same number of columns whatever is asked for."""
    try:
        fixed = int(model.input_shape[-1])
        other = call(builder, num_features + 3, *args, seconds=KERAS, **kwargs)
        kept = other is model
        if not kept and (len(model.input_shape) != 2 or fixed == num_features or int(other.input_shape[-1]) != fixed):
            return
    except Exception:  # not built yet, no single input, or an answer's own class
        return
    if kept:
        raise CheckFailed("a new model from every call", "the model of an earlier call", KEPT) from failure
    first = f"The model takes {fixed} columns, whatever `num_features` is."
    if fixed in args:
        first = f"The model takes {fixed} columns, the value of another argument: compare the `def` line."
    hints = (
        first,
        f"Look at where the shape of the inputs is given: is {fixed} written there, or another argument?",
    )
    raise CheckFailed(f"a model for rows of {num_features} columns", f"one for {fixed}", hints) from failure


def refuse_wrong_output(probe, num_features, num_classes):
    """Refuse a classifier whose output is not of shape (rows, num_classes).

    Args:
        probe: Probe.
        num_features, num_classes: int.

    Raises:
        CheckFailed: it has another shape.
    """
    found = probe.run(np.zeros((2, num_features), "float32")).shape
    if found != (2, num_classes):
        hint = "The last Dense layer has one unit per class, and nothing after it changes the shape."
        raise CheckFailed(f"for 2 rows, an output of shape (2, {num_classes})", f"shape {found}", hint)


def is_softmax(outputs):
    """Whether the rows of an array hold probabilities that add up to 1, to the accuracy of float32."""
    return outputs.ndim == 2 and bool((outputs >= 0).all() and (np.abs(outputs.sum(axis=1) - 1) < 1e-5).all())


UNDERSCORE = "The name of your class starts with an underscore, which Keras can't use as a name: rename it."


def refuse_no_predict(probe, X):
    """Refuse a model that is right when it is called, but not in `predict` and `fit`, which make a graph of it.

    Args:
        probe: Probe of a model whose output at inference was found right.
        X: float32 array of shape (rows, features).

    Raises:
        CheckFailed: it can't be made a graph, or computes something else as one.
    """

    def predict(rows):
        return beside(probe.model, run_as_graph, [rows], False)

    outputs, error = raised_by(predict, X, seconds=KERAS)
    if error is not None:
        hint = "Call the model's `predict` on a few rows yourself: what works with `model(x)` may fail in a graph."
        if "root scope" in str(error):
            hint = UNDERSCORE
        raise CheckFailed("a model that predicts", describe_error(error), hint)
    found, expected = as_array(outputs, "the model's predictions"), probe.run(X)
    if not is_close(found, expected):
        hint = (
            "`predict` gives something else than `model(x)`: it runs `call` as a graph, where rows have no values yet."
        )
        raise CheckFailed(f"{row(expected)} for the first row, from `predict` too", row(found), hint)


def refuse_own_code(model):
    """Refuse a model that its configuration and weights do not determine.

    Args:
        model: Keras model. When a class is graded, one of Keras' own parts was rebuilt from these in the process of the
            checks; any other stayed in the answer's process, and nothing that it computes there is evidence.

    Raises:
        CheckFailed: it has a part that is not Keras' own.
    """
    strange = beside(model, what_is_strange)
    if strange is None and hasattr(model, "_beside"):
        strange = f"one of the class {type(model).__name__}", OWN_CODE
    if strange is not None:
        plain = "Use Sequential, or keras.Model(inputs, outputs), with layers from `keras.layers`."
        raise CheckFailed("a model of Keras' own layers", strange[0], (strange[1], plain))


def refuse_untrainable(probe):
    """Refuse a model with a layer that is frozen, or with a constraint that changes its weights in training.

    Args:
        probe: Probe.

    Raises:
        CheckFailed: it has one.
    """
    frozen, constraints = beside(probe.model, held_weights)
    if frozen:
        hint = "`trainable = False` freezes a layer or a model: `fit` must be able to train all of it."
        raise CheckFailed("a model that `fit` can train", f"{len(frozen)} frozen: {listed(frozen)}", hint)
    if constraints:
        hint = "A constraint changes the weights after every step: leave `kernel_constraint` and the like out."
        raise CheckFailed("weights without a constraint", listed(sorted({*constraints})), hint)


def refuse_used_model(probe, num_features, *args):
    """Refuse a builder that hands out the same model again, or a model with a layer of an earlier one.

    Args:
        probe: Probe of a model that it built.
        num_features, *args: the arguments that it built it with.

    Raises:
        CheckFailed: two calls give one object, or two that share weights.
    """

    def twice():
        return beside(probe.answer, kept_weights, num_features, *args)

    twice._code, twice._answer = f"{probe.code} and once more", probe.answer
    same, shared = call(twice, seconds=KERAS)
    if same or shared:
        what = "model" if same else "layer"
        hint = f"The {what} is kept between calls, with what it has learned: build it inside the function, each time."
        raise CheckFailed("a new model from every call", f"the same {what} from a second call", hint)


def snapshot(model):
    """Record the weights, settings and compilation of a model, which an answer must leave as they are.

    Args:
        model: Keras model of ours.

    Returns:
        dict, for `changed_weights`, `refuse_changed_weights` and `refuse_changed_model`.
    """
    return {
        "weights": [weight.numpy() for weight in model.weights],
        "names": [weight.name for weight in model.weights],
        "settings": [layer.get_config() for layer in model.layers],
        "compiled": (getattr(model, "optimizer", None), getattr(model, "loss", None)),
    }


def changed_weights(before, after):
    """Names of the weights that differ between two snapshots; of all weights, if some were added or removed."""
    if before["names"] != after["names"]:
        return after["names"] or ["weights"]
    pairs = zip(before["names"], before["weights"], after["weights"], strict=True)
    return [name for name, a, b in pairs if not np.array_equal(a, b)]


def refuse_changed_weights(before, after):
    """Refuse an answer that changed a weight between two snapshots."""
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
    """Refuse an answer that changed weights, settings of layers or the compilation between two snapshots."""
    refuse_changed_weights(before, after)
    for old, new in zip(before["settings"], after["settings"], strict=True):
        changed = [key for key in old if old[key] != new.get(key)]
        if changed:
            raise CheckFailed(
                f"the layer {old['name']} with {changed[0]} {old[changed[0]]!r}",
                f"{new.get(changed[0])!r}",
                (
                    "A setting of the caller's layer was changed.",
                    "If you set something for a while, put back the value that it had: a layer may have been frozen "
                    "before.",
                ),
            )
    if any(a is not b for a, b in zip(before["compiled"], after["compiled"], strict=True)):
        hint = "The model was compiled again: its optimizer forgets what it had learned about the steps."
        raise CheckFailed("the optimizer and the loss that the model was compiled with", "others", hint)
