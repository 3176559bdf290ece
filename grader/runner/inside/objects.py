"""The objects of the student process that messages speak of: what enters, what leaves, and what changed meanwhile."""

import contextlib

import keras
import numpy as np

from grader.runner.inside import keras_models, messages

# Subclasses of these (named tuples, ordered dicts) are sent as plain contents, read with the base's own methods.
PLAIN = (
    (tuple, lambda thing: tuple(tuple.__iter__(thing))),
    (list, lambda thing: list(list.__iter__(thing))),
    (dict, lambda thing: dict(dict.items(thing))),
    (str, str.__str__),
    (int, int.__int__),
    (float, float.__float__),
)


class Objects:
    """Objects that the checker process knows by a key.

    Attributes:
        things: by key: objects that the checker has a handle of, or has sent.
    """

    def __init__(self):
        self.things: dict[str, object] = {}
        self.keys: dict[int, str] = {}  # the same, by id(); `things` keeps them alive
        self.seen: dict[str, tuple] = {}  # by key: models of the checker, in the state it last saw
        self.made = 0

    def forget(self, kept: list[str]) -> None:
        """Forget all objects but those with one of these keys."""
        self.things = {key: one for key, one in self.things.items() if key in kept}
        self.keys = {id(one): key for key, one in self.things.items()}
        self.seen = {}

    def changes(self) -> list[list]:
        """[key, change] for each model of the checker that was changed since the last reply."""
        return [[key, change] for key in list(self.seen) if (change := self.change_of(key))]

    # ---- receiving ----

    def enter(self, kind: str, data):
        if kind == "ellipsis":
            return ...
        if kind == "handle":
            return self.things[data]
        if kind == "model":
            return self.enter_model(data)
        if kind == "recipe":
            return lambda: keras_models.put_together(data, weights=False)
        if kind == "history":
            return keras_models.made(data)
        if kind == "dataset":
            from utils.data import Dataset

            return Dataset(**data)
        raise ValueError(f"no such kind: {kind}")

    def enter_model(self, data):
        key = data["key"]
        if key in self.things:
            keras_models.set_state(self.things[key], data)
        else:
            self.keep(key, keras_models.put_together(data))
        self.seen[key] = seen(self.things[key])
        return self.things[key]

    def change_of(self, key) -> dict:
        """Changes to a model of the checker since the last reply; empty if there are none."""
        model, before = self.things[key], self.seen[key]
        try:
            after = self.seen[key] = seen(model)
            if after["layers"] != before["layers"]:
                return {"replaced": keras_models.taken_apart(model)}
            change = {}
            if not keras_models.same_weights(after["weights"], before["weights"]):
                change["weights"] = after["weights"]
            if any(a is not b for a, b in zip(after["compiled"], before["compiled"], strict=True)):
                change["compiled"] = keras_models.compiled(model)
            settings = [
                [place, name, value]
                for place, (new, old) in enumerate(zip(after["settings"], before["settings"], strict=True))
                for name, value in new.items()
                if value != old.get(name)
            ]
            if settings:
                change["settings"] = settings
            if after["history"] is not before["history"] and after["history"] is not None:
                change["history"] = keras_models.recorded(after["history"])
            return change
        except Exception as error:  # an answer left the model unreadable
            return {"broken": messages.first_line(error)}

    # ---- sending ----

    def leave(self, thing) -> tuple[str, object]:
        if thing is ...:
            return "ellipsis", None
        known = self.keys.get(id(thing))
        if known is not None and known in self.seen:
            return "known", known
        kind = type(thing)  # `isinstance` believes an object whose `__class__` names another class
        if issubclass(kind, keras.Variable):
            with contextlib.suppress(Exception):
                value = {"value": np.array(thing), "trainable": bool(thing.trainable), "name": str(thing.name)}
                return "variable", value
        with contextlib.suppress(Exception):
            if keras.ops.is_tensor(thing):
                array = np.array(thing)
                if array.dtype.name in messages.KINDS:
                    return "tensor", array
        for base, plainly in PLAIN:
            if issubclass(kind, base):
                return "plain", plainly(thing)
        if issubclass(kind, keras.callbacks.History):
            record = keras_models.recorded(thing)
            return "history", {name: record[name] for name in ("history", "epoch", "params")}
        if issubclass(kind, keras.Model):
            with contextlib.suppress(keras_models.Foreign):
                return "model", {"key": self.key_of(thing), **keras_models.taken_apart(thing)}
        return "handle", {"key": self.key_of(thing), **description(thing)}

    def key_of(self, thing) -> str:
        if id(thing) not in self.keys:
            self.made += 1
            self.keep(f"r{self.made}", thing)
        return self.keys[id(thing)]

    def keep(self, key: str, thing) -> None:
        self.things[key], self.keys[id(thing)] = thing, key


def seen(model) -> dict:
    """The parts of a model that an answer may change."""
    return {
        "layers": [id(layer) for layer in model.layers],
        "weights": [np.array(weight) for weight in model.weights],
        "compiled": (getattr(model, "optimizer", None), getattr(model, "loss", None)),
        "settings": [settings_of(layer) for layer in model.layers],
        "history": getattr(model, "history", None),
    }


def settings_of(layer) -> dict:
    """Settings of a layer that are numbers, flags or text."""
    return {key: value for key, value in layer.get_config().items() if type(value) in (bool, int, float, str)}


def description(thing) -> dict:
    """The description sent with a handle of an object."""
    kind = type(thing)
    layer = "layer" if issubclass(kind, keras.layers.Layer) else "object"
    return {
        "kind": "model" if issubclass(kind, keras.Model) else layer,
        "type": str(kind.__name__)[:60],
        "name": str(getattr(thing, "__name__", "") if callable(thing) else "")[:60],
        "callable": callable(thing),
        "frame": hasattr(kind, "to_numpy"),
    }
