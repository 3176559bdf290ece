"""What stands in the judge for things that live in the room: functions, models, layers, and whatever else there is.

A stand-in can be called, and its public attributes read and set, and each of these is one question to the room. What
it says is a claim of the submission's; points rest on what it computes.
"""

import builtins
import contextlib
import dataclasses
import os
import socket
import sys
import warnings

import keras

from grader.runner.inside import keras_models, messages
from grader.runner.inside.student import arrays_in

SLACK = 20  # seconds for a room to answer beyond the time that its own limits allow, on a busy machine


class StudentProcessGone(BaseException):
    """The process that the answers ran in ended, hangs, or broke the rules of talking."""


class StudentProcess:
    """The judge's side of the talk with a room.

    Args:
        connection: stream socket to it.
        limits: the module `utils.checks.base.limits`.
        why_gone: function that asks why the room was ended.

    Attributes:
        gone: why nothing comes from it any more, '' while it lives.
    """

    def __init__(self, connection: socket.socket, limits, why_gone):
        self.connection, self.limits, self.why_gone, self.gone = connection, limits, why_gone, ""
        self.there: dict[str, object] = {}  # by key: stand-ins, and models that came from the room
        self.ours: dict[str, object] = {}  # by key: models that were sent to the room
        self.keys: dict[int, str] = {}  # of `ours`, by id()
        self.sent = 0

    def ask(self, do: str, seconds: float | None = None, **what) -> tuple[object, dict]:
        """Ask the room for something; give the result, and the reply around it.

        Args:
            do: what, a method of `grader.runner.inside.student.StudentProcess`.
            seconds: processor time it may take; default: what the call at work is allowed.

        Raises:
            StudentProcessGone: no answer, or none that may be believed.
            what the action raised there, as an exception of the same name and builtin base.
        """
        try:
            reply = self.exchange(do, seconds or self.limits.allowed, **what)
        except StudentProcessGone:
            if "memory" in self.gone:
                raise self.limits.TooMuch from None
            raise
        with self.believing():
            sys.stdout.write(reply["printed"])
            for message in reply["warnings"]:
                warnings.warn(str(message), stacklevel=2)
            for key, change in reply["models"]:
                self.take_over(self.ours[key], change)
            error = self.error(do, *reply["error"]) if "error" in reply else None
            result = None if error else reply["result"]
        if error:
            raise error
        return result, reply

    @contextlib.contextmanager
    def believing(self):
        """Read a reply: whatever goes wrong is a reply that an honest room does not give."""
        try:
            yield
        except (TypeError, ValueError, KeyError, IndexError, AttributeError, keras_models.Foreign) as error:
            self.end(f"its process no longer speaks as it must: {type(error).__name__}: {error}"[:200])

    def exchange(self, do: str, seconds: float, **what) -> dict:
        if self.gone:
            raise StudentProcessGone(self.gone)
        token = os.urandom(8).hex()
        request = {"id": token, "do": do, "seconds": seconds} | what
        request["filtering"] = keras.config.is_traceback_filtering_enabled()
        patience = self.limits.PATIENCE * seconds + SLACK
        try:
            messages.send(self.connection, request, self.leave)
            reply = messages.receive(self.connection, patience, self.enter)
            if type(reply) is not dict or reply.get("id") != token:
                raise messages.WireError("an answer to no question")
        except messages.Late:
            self.end(f"no answer within {patience:.0f} s")
        except messages.Closed:
            reason = self.why_gone()
            self.end(f"it used {reason}" if reason else "it ended Python")
        except messages.WireError as error:
            self.end(f"its process no longer speaks as it must: {error}")
        return reply

    def end(self, reason: str):
        self.gone = reason
        self.connection.close()
        raise StudentProcessGone(reason)

    def error(self, do, name, bases, text) -> BaseException:
        """An exception as the room had it: of the same name and, among Python's own ordinary ones, the same base."""
        if name == "TooLarge" and not bases:
            return self.limits.TooMuch()
        for one in (self.limits.TooMuch, self.limits.TooLong):
            if one.__name__ in bases:
                return one()
        base, ordinary = Exception, (Exception, SystemExit) if do == "call" else Exception
        for one in bases:
            known = getattr(builtins, str(one), None)
            if isinstance(known, type) and issubclass(known, ordinary):
                base = known
                break
        shown = {"__init__": lambda self: None, "__str__": lambda self: str(text)[:4000], "from_room": True}
        return type(str(name)[:60], (base,), shown)()

    def call(self, key: str, arguments: tuple, options: dict):
        """Call something in the room; what it does to its arguments is done to ours."""
        arrays = arrays_in([list(arguments), options])
        result, reply = self.ask("call", target=Handle(key), arguments=list(arguments), options=options)
        with self.believing():
            for place, array in reply["arrays"]:
                arrays[place][...] = array
            for place, value in reply["mutable"]:
                mine = arguments[place]
                mine.clear()
                (mine.extend if type(mine) is list else mine.update)(value)
        return result

    def take_over(self, model, change: dict) -> None:
        """Do to a model of ours what was done to its copy in the room."""
        if "broken" in change:
            from utils.checks.base.card import CheckFailed

            raise CheckFailed("a model that can be read afterwards", str(change["broken"])[:200], "Leave it as it is.")
        if "replaced" in change:
            other = keras_models.put_together(change["replaced"])
            while model.layers:
                model.pop()
            for layer in other.layers:
                model.add(layer)
            return
        for place, name, value in change.get("settings", []):
            if not str(name).startswith("_"):
                setattr(model.layers[place], name, value)
        if "compiled" in change and change["compiled"] is not None:
            keras_models.compile_as(model, change["compiled"])
        if "weights" in change:
            model.set_weights(change["weights"])
        if "history" in change:
            keras_models.made(change["history"], model)

    # ---- what goes out ----

    def leave(self, thing) -> tuple[str, object]:
        if thing is ...:
            return "ellipsis", None
        if isinstance(thing, Handle):
            return "handle", thing.key
        if isinstance(thing, StandIn):
            return "handle", object.__getattribute__(thing, "_key")
        if isinstance(thing, keras.Model):
            if id(thing) not in self.keys:
                self.sent += 1
                self.keys[id(thing)] = f"j{self.sent}"
                self.ours[f"j{self.sent}"] = thing
            return "model", {"key": self.keys[id(thing)], **keras_models.taken_apart(thing)}
        if isinstance(thing, keras.callbacks.History):
            return "history", keras_models.recorded(thing)
        if dataclasses.is_dataclass(thing) and type(thing).__name__ == "Dataset":
            return "dataset", {one.name: getattr(thing, one.name) for one in dataclasses.fields(thing)}
        if callable(thing):  # a function of ours never runs there: what it builds does
            return "recipe", keras_models.taken_apart(thing())
        raise TypeError(f"a check handed {type(thing).__name__} to an answer, which can't go there")

    # ---- what comes in ----

    def enter(self, kind: str, data):
        try:
            return getattr(self, "enter_" + kind)(data)
        except Exception as error:  # Keras and TensorFlow have many kinds of their own
            raise ValueError(f"{type(error).__name__}: {error}"[:200]) from None

    def enter_ellipsis(self, data):
        return ...

    def enter_plain(self, data):
        return data

    def enter_known(self, key):
        return self.ours[key]

    def enter_tensor(self, array):
        return keras.ops.convert_to_tensor(array, dtype=array.dtype.name)

    def enter_variable(self, data):
        return keras.Variable(data["value"], trainable=bool(data["trainable"]), name="".join(
            c for c in str(data["name"])[:60] if c != "/") or "variable", dtype=data["value"].dtype.name)  # fmt: skip

    def enter_history(self, data):
        return keras_models.made(data)

    def enter_model(self, data):
        model = self.there.get(data["key"])
        try:
            if isinstance(model, keras.Model) and not isinstance(model, StandIn):
                keras_models.set_state(model, data)
            else:
                model = self.there[data["key"]] = keras_models.put_together(data)
        except keras_models.Foreign as error:
            raise ValueError(f"a model of {error}") from None
        return model

    def enter_handle(self, data):
        key = str(data["key"])
        if key not in self.there:
            self.there[key] = stand_in(self, data)
        return self.there[key]

    def forget(self, kept: list) -> None:
        """Let go of all but some stand-ins, here and there."""
        keys = [object.__getattribute__(one, "_key") for one in kept if isinstance(one, StandIn)]
        self.exchange("forget", 30, kept=keys)
        self.there = {key: self.there[key] for key in keys if key in self.there}
        self.ours, self.keys = {}, {}


@dataclasses.dataclass(frozen=True)
class Handle:
    """The target of a question."""

    key: str


class StandIn:
    """A thing in the room."""

    _room: StudentProcess
    _key: str

    def _beside(self, function, *arguments):
        """What a function of the checks gives, called in the room with this and other arguments."""
        name = [function.__module__, function.__name__]
        return self._room.ask("beside", function=name, arguments=[self, *arguments])[0]


def reads(self, name):
    """Attributes that start with an underscore are Python's business and stay here; all others are the room's."""
    if name.startswith("_"):
        return object.__getattribute__(self, name)
    room, key = object.__getattribute__(self, "_room"), object.__getattribute__(self, "_key")
    return room.ask("get", target=Handle(key), name=name)[0]


def writes(self, name, value):
    if name.startswith("_"):
        object.__setattr__(self, name, value)
    else:
        self._room.ask("set", target=Handle(self._key), name=name, value=value)


def calls(self, *arguments, **options):
    return self._room.call(self._key, arguments, options)


def stand_in(room: StudentProcess, data: dict):
    """Something that answers for a thing in the room, of a class with its name."""
    base = {"model": (StandIn, keras.Model), "layer": (StandIn, keras.layers.Layer)}.get(data["kind"], (StandIn,))
    methods = {"__getattribute__": reads, "__setattr__": writes, "__delattr__": refuses, "__reduce__": refuses}
    methods |= {
        "__hash__": object.__hash__,
        "__eq__": object.__eq__,
        "__repr__": object.__repr__,
        "__str__": object.__str__,
    }
    if data["callable"]:
        methods["__call__"] = calls
    if data["frame"]:
        methods["to_numpy"] = None
    if data["name"]:
        methods["__name__"] = str(data["name"])
    kind = type(str(data["type"]) or "object", base, methods)
    one = object.__new__(kind)
    object.__setattr__(one, "_room", room)
    object.__setattr__(one, "_key", str(data["key"]))
    return one


def refuses(self, *arguments):
    raise TypeError(f"{type(self).__name__} stays where it is")
