"""Send Keras models between checker and student process: as configuration and weights, and only with parts of Keras.

A configuration names classes, and building it runs them. So before anything is built, each name must be on a list of
harmless ones, by module and class. Any other model stays in its process and is represented by a handle.
"""

import json
import sys

import keras
import numpy as np

# Classes that hold code of the user or of another library.
FOREIGN = {"Lambda", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer", "Layer", "Wrapper"}
SPACES = {"layers", "initializers", "regularizers", "constraints", "optimizers", "optimizers.schedules", "losses",
          "metrics", "dtype_policies"}  # fmt: skip
_ONE = keras.Input((1,))
FUNCTIONAL = type(keras.Model(_ONE, keras.layers.Identity()(_ONE)))  # the class of keras.Model(inputs, outputs)
METHODS = {"call", "__call__", "get_config", "get_weights", "set_weights", "fit", "predict", "evaluate", "train_step",
           "test_step", "predict_step", "compute_loss", "add_loss", "compute_output_shape"}  # fmt: skip
LARGEST = 10_000_000  # of an integer in a configuration: units, vocabularies
DATA = {"__keras_tensor__", "__numpy__", "__ellipsis__", "__typespec__", "__tuple__", "__tensor__"}
MOST_SETTINGS = 2 << 20  # characters of a configuration


def _names() -> set[tuple[str, str]]:
    names = {("keras", "Sequential"), ("keras", "DTypePolicy")}
    names |= {("keras", "Functional"), (FUNCTIONAL.__module__, FUNCTIONAL.__name__)}
    for space in SPACES:
        module = keras
        for part in space.split("."):
            module = getattr(module, part, None)
        found = {name for name, one in vars(module).items() if isinstance(one, type)} if module else set()
        names |= {(f"keras.{space}", name) for name in found - FOREIGN}
    # keras.ops.relu(x) between layers puts operations without a public name into a functional model.
    for name, module in list(sys.modules.items()):
        if name.startswith("keras.src.ops."):
            found = {one for one in vars(module).values() if isinstance(one, type) and issubclass(one, keras.Operation)}
            names |= {(name, one.__name__) for one in found if one.__module__ == name}
    return names


NAMES = _names()
LAYERS = {getattr(keras.layers, name) for module, name in NAMES if module == "keras.layers"}


class Foreign(Exception):
    """A configuration names a class that is not on the list."""


def refuse_foreign(config) -> None:
    """Raise Foreign if a configuration names a class or function that is not a harmless one of Keras."""
    if isinstance(config, dict):
        if "class_name" in config:
            name = config["class_name"]
            if not (isinstance(name, str) and (name in DATA or (config.get("module"), name) in NAMES)):
                raise Foreign(f"{config.get('module')}.{name}")
        for value in config.values():
            if type(value) is int and abs(value) > LARGEST:
                raise Foreign(f"the number {value:.0e}")
            refuse_foreign(value)
    elif isinstance(config, (list, tuple)):
        for value in config:
            refuse_foreign(value)


def is_own(model) -> bool:
    """Whether a model is Sequential or functional and has only layers of Keras, by exact type."""
    if type(model) not in (keras.Sequential, FUNCTIONAL) or is_patched(model):
        return False
    return all((type(layer) in LAYERS and not is_patched(layer)) or is_own(layer) for layer in model.layers)


def is_patched(thing) -> bool:
    """Whether a method that defines the behaviour of a model or layer was replaced in this object."""
    return not METHODS.isdisjoint(vars(thing))


def taken_apart(model) -> dict:
    """A model as plain data: "config" as JSON, "weights", "compiled" as JSON or None, "history".

    Raises:
        Foreign: it has parts that are not from Keras.
    """
    if not is_own(model):
        raise Foreign(type(model).__name__)
    try:
        config = keras.saving.serialize_keras_object(model)
        config.pop("compile_config", None)
        refuse_foreign(config)
        text = json.dumps(config, default=_plain)
    except Foreign:
        raise
    except Exception as error:  # a learner's class may raise anything
        raise Foreign(type(error).__name__) from None
    if len(text) > MOST_SETTINGS:
        raise Foreign("a very long configuration")
    return {"config": text, **state(model)}


def state(model) -> dict:
    """The parts of a model that training changes: "weights", "compiled" and "history"."""
    history = getattr(model, "history", None)
    return {
        "weights": [np.array(weight) for weight in model.weights],
        "compiled": compiled(model),
        "history": recorded(history) if isinstance(history, keras.callbacks.History) else None,
    }


def recorded(history) -> dict:
    """A History as plain data."""
    return {"history": history.history, "epoch": getattr(history, "epoch", []), "params": history.params or {}}


def compiled(model) -> str | None:
    """How a model is compiled, as JSON; parts that are not from Keras as {"foreign": name and numbers}."""
    if not getattr(model, "compiled", False):
        return None
    try:
        config = model.get_compile_config() or {}
    except Exception:  # a loss or metric that can't be serialized
        config = {"optimizer": _safely(model.optimizer), "loss": _safely(model.loss)}
    kept = {}
    for key, value in config.items():
        try:
            refuse_foreign(value)
            json.dumps(value, default=_plain)
            kept[key] = value
        except (Foreign, TypeError, ValueError):
            kept[key] = {"foreign": _named(getattr(model, key, None))}
    return json.dumps(kept, default=_plain)


def put_together(parts: dict, weights: bool = True):
    """Rebuild a model from its parts; without `weights`, with new initial ones.

    Raises:
        Foreign, ValueError: the configuration may not be built, or the weights don't fit it.
    """
    text = parts["config"]
    if type(text) is not str or len(text) > MOST_SETTINGS:
        raise ValueError("not a configuration")
    config = json.loads(text)
    refuse_foreign(config)
    if not isinstance(config, dict) or config.get("class_name") not in ("Sequential", "Functional"):
        raise Foreign("not a model")
    config.pop("compile_config", None)
    model = built(config)
    if not is_own(model):
        raise Foreign(type(model).__name__)
    if weights:
        set_state(model, parts)
    return model


def built(config: dict):
    """Build the model of a configuration; a Sequential one in one step, where Keras rebuilds it after each layer."""
    inner = config.get("config")
    if config["class_name"] != "Sequential" or not isinstance(inner, dict) or not isinstance(inner.get("layers"), list):
        return keras.saving.deserialize_keras_object(config, custom_objects={}, safe_mode=True)
    one_by_one = [
        keras.saving.deserialize_keras_object(layer, custom_objects={}, safe_mode=True) for layer in inner["layers"]
    ]
    model = keras.Sequential(one_by_one, name=inner.get("name"))
    if not model.built and (shape := inner.get("build_input_shape")):
        model.build(tuple(shape))
    return model


def set_state(model, parts: dict) -> None:
    """Set the weights, compilation and history of a model; equal parts stay untouched.

    Raises:
        ValueError: the weights don't fit.
    """
    values = parts["weights"]
    if len(values) != len(model.weights):
        raise ValueError(f"{len(values)} weights for {len(model.weights)}")
    if not same_weights(values, [np.array(weight) for weight in model.weights]):
        model.set_weights(values)
        settle(model)
    if parts["compiled"] is not None and parts["compiled"] != compiled(model):
        compile_as(model, parts["compiled"])
    if parts["history"] is not None:
        made(parts["history"], model)


def settle(model) -> None:
    """Let layers such as Normalization update values derived from their weights, as loading a file does."""
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            settle(layer)
        elif hasattr(layer, "finalize_state"):
            layer.finalize_state()


def same_weights(a: list, b: list) -> bool:
    """Whether two lists of arrays are equal, NaN included."""
    return len(a) == len(b) and all(np.array_equal(x, y, equal_nan=True) for x, y in zip(a, b, strict=True))


def compile_as(model, text: str) -> None:
    """Compile a model with the result of `compiled`."""
    config = json.loads(text)
    foreign = {key: value["foreign"] for key, value in config.items() if isinstance(value, dict) and "foreign" in value}
    config = {key: value for key, value in config.items() if key not in foreign}
    refuse_foreign(config)
    if "optimizer" in foreign:
        config["optimizer"] = "sgd"
    model.compile_from_config(config)
    if not model.compiled or (config.get("optimizer") is not None and model.optimizer is None):
        model.compile(**keras.saving.deserialize_keras_object(config, custom_objects={}))
    for key in ("optimizer", "loss"):  # the parts that checks read
        if key in foreign:
            name, numbers = foreign[key]
            setattr(model, key, type(str(name)[:60], (), {k: float(v) for k, v in numbers.items()})())


def made(record: dict, model=None):
    """Restore a History from `recorded`, and attach it to a model if one is given."""
    history = keras.callbacks.History()
    if model is not None:
        history.set_model(model)
        model.history = history
    history.history, history.epoch = record["history"], record["epoch"]
    history.set_params(record["params"])
    return history


def _safely(thing):
    try:
        return keras.saving.serialize_keras_object(thing)
    except Exception:  # see `compiled`
        return {"class_name": "?"}


def _named(thing):
    numbers = {}
    for key in ("learning_rate", "momentum"):
        try:
            numbers[key] = float(getattr(thing, key))
        except Exception:  # not a number, or code of the learner that fails
            continue
    return [str(getattr(thing, "__name__", type(thing).__name__))[:60], numbers]


def _plain(thing):
    if isinstance(thing, np.generic):
        return thing.item()
    if isinstance(thing, np.ndarray):
        return thing.tolist()
    raise TypeError(type(thing).__name__)
