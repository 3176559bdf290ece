"""Functions that `calls.beside` runs where a learner's layer or model lives: when graded, in the student process.

The student process has this module and `limits`, and nothing else of `utils.checks`. What these functions return there
is said by the answer's own process: they choose hints, feed what the checker process computes from, or refuse early.
"""

import sys

import keras
import numpy as np
import tensorflow as tf

# Layers that hold other code than Keras' own: their configuration does not determine what they compute.
FOREIGN = ("Lambda", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer", "Layer", "Wrapper")
STANDARD_LAYERS = tuple(
    public
    for name, public in vars(keras.layers).items()
    if isinstance(public, type) and issubclass(public, keras.layers.Layer) and name not in FOREIGN
)
_one = keras.Input((1,))
STANDARD_MODELS = (keras.Sequential, type(keras.Model(_one, keras.layers.Identity()(_one))))  # Model(inputs, outputs)
OWN_CODE = "A part of the model is code of your own (an activation, an initializer?): a copy can't be made without it."
KERAS_OWN = vars(keras.layers.BatchNormalization)["call"].__code__.co_filename


def run_as_graph(model, batches, training):
    """Run batches through a model as `fit` and `predict` do, as a graph, at a tenth of their cost.

    Args:
        model: Keras model.
        batches: list of float32 arrays of shape (rows, features); their numbers of rows may differ.
        training: bool.

    Returns:
        what it computes for all rows, an array.
    """
    rows = tf.TensorSpec((None, batches[0].shape[1]), "float32")
    graph = tf.function(lambda X: model(X, training=training), input_signature=[rows], autograph=False)
    return np.concatenate([graph(batch).numpy() for batch in batches])


def step_after_identity(layer, X, Y, rate):
    """Kernel of a Dense layer, at first the identity, after a step of SGD on [this Dense layer, `layer`] under MSE."""
    features = X.shape[1]
    dense = keras.layers.Dense(features, use_bias=False, kernel_initializer="identity")
    model = keras.Sequential([keras.Input((features,)), dense, layer])
    model.compile(keras.optimizers.SGD(rate), "mse", run_eagerly=True)
    model.train_on_batch(X, Y)
    return dense.get_weights()[0]


def run_in_a_model(layer, X, batch_size, training):
    """Output of a layer for rows, in batches, as a graph."""
    model = keras.Sequential([keras.Input((X.shape[1],)), layer])
    return run_as_graph(model, [X[start : start + batch_size] for start in range(0, len(X), batch_size)], training)


def uses_keras_own(layer, X, training):
    """Whether a layer is Keras' BatchNormalization, or runs any code of it, however it came by that code.

    Args:
        layer: a layer, which is called.
        X: rows, a float32 array.
        training: bool.
    """
    ran, before = [], sys.getprofile()

    def watch(frame, event, argument):
        if event == "call" and frame.f_code.co_filename == KERAS_OWN:
            ran.append(frame.f_code.co_name)

    sys.setprofile(watch)
    try:
        layer(X, training=training)
    except Exception:  # a layer that can't run fails elsewhere
        pass
    finally:
        sys.setprofile(before)
    return bool(ran) or isinstance(layer, keras.layers.BatchNormalization)


def held_weights(model):
    """Names of the kernels and biases that are not trained, and of the constraints on weights: two lists."""
    held = model.non_trainable_weights  # a row of weights, (1, n), may be the statistics of a batch norm
    frozen = [one.path for one in held if one.name == "bias" or (len(one.shape) == 2 and one.shape[0] > 1)]
    constraints = [getattr(weight, "constraint", None) for weight in model.weights]
    return frozen, [type(constraint).__name__ for constraint in constraints if constraint is not None]


def kept_weights(builder, num_features, *args):
    """Whether two calls of a builder give one model, and whether two models that share weights: a pair of bool."""
    models = [builder(num_features, *args) for _ in range(2)]
    for model in models:
        model(np.zeros((2, num_features), "float32"))  # builds it, if it was not
    first, second = ({id(weight) for weight in model.weights} for model in models)
    return models[0] is models[1], bool(first & second)


def what_is_strange(model):
    """Part of a model that is not Keras' own, in words, and a hint; None if there is none."""
    strange = next((part for part in _parts(model) if type(part) not in STANDARD_MODELS + STANDARD_LAYERS), None)
    if strange is not None:
        hint = f"{type(strange).__name__} is not among the layers that this question allows."
        if strange is model:
            hint = f"The model is of a class of its own, {type(model).__name__}."
        elif isinstance(strange, keras.layers.Lambda):
            hint = "A Lambda layer holds code of your own, which is not part of a configuration."
        return f"one with {type(strange).__name__}", hint
    try:
        strangers = _strangers(keras.saving.serialize_keras_object(model))
    except Exception as error:  # a setting that can't be written down
        return f"{type(error).__name__}: {error}"[:300], OWN_CODE
    return (f"one with {strangers[0]}", OWN_CODE) if strangers else None


def _parts(model):
    """A model, its layers, and theirs."""
    yield model
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            yield from _parts(layer)
        else:
            yield layer


def _strangers(config):
    """Names of the classes and functions in a configuration that are not Keras' own."""
    if isinstance(config, dict):
        module = config.get("module", "keras")
        own = not (isinstance(module, str) and module.split(".")[0] == "keras")
        # How a model was compiled says nothing about what it computes.
        inner = [name for key, value in config.items() if key != "compile_config" for name in _strangers(value)]
        return [str(config.get("registered_name") or config.get("config"))[:40]] * own + inner
    if isinstance(config, (list, tuple)):
        return [name for value in config for name in _strangers(value)]
    return []
