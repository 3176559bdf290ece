"""Stand-ins in the checker process for objects of the student process: functions, models, layers and others.

A stand-in can be called, and its public attributes can be read and set; each of these is a request to the student
process. Its attributes are only claims of the submission; points depend on the values it computes.
"""

import builtins
import contextlib
import dataclasses
import os
import socket
import sys
import time
import warnings

import keras

from grader.runner.inside import keras_models, messages
from grader.runner.inside.student import arrays_in

SLACK = 20  # extra seconds for the student process to answer, beyond its own limits, on a busy machine
TIME_IS_UP = "all its calls together took too long"


class StudentProcessGone(BaseException):
    """The student process ended, hangs, or sent an invalid message."""


class StudentProcess:
    """The student process, as the checker process sees it.

    Args:
        connection: stream socket to it.
        limits: the module `utils.checks.base.limits`.
        why_gone: function that returns why its guardian ended it.
        left: by question: seconds by the clock that its cells and calls may still take together.

    Attributes:
        gone: why it can no longer be used, '' while it can.
        question: the question whose answer runs.
    """

    def __init__(self, connection: socket.socket, limits, why_gone, left: dict[str, float]):
        self.connection, self.limits, self.why_gone, self.gone = connection, limits, why_gone, ""
        self.left, self.question = left, ""
        self.there: dict[str, object] = {}  # by key: stand-ins, and models received from the student process
        self.ours: dict[str, object] = {}  # by key: models sent to the student process
        self.keys: dict[int, str] = {}  # of `ours`, by id()
        self.sent = 0

    def ask(self, do: str, seconds: float | None = None, **what) -> tuple[object, dict]:
        """Send a request to the student process; return the result, and the whole reply.

        Args:
            do: name of the request: method `do_NAME` of `grader.runner.inside.student.StudentProcess`.
            seconds: limit of processor time; default: the limit of the current call.

        Raises:
            StudentProcessGone: no reply, or an invalid one.
            The exception of the action itself, with the same name and builtin base.
        """
        try:
            reply = self.exchange(do, seconds or self.limits.allowed, **what)
        except StudentProcessGone:
            if "memory" in self.gone:
                raise self.limits.TooMuch from None
            raise
        with self.reading_reply():
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
    def reading_reply(self):
        """Read a reply; an error here means that the reply is invalid, so the student process is ended."""
        try:
            yield
        except (TypeError, ValueError, KeyError, IndexError, AttributeError, keras_models.Foreign) as error:
            self.end(f"its process sent an invalid message: {type(error).__name__}: {error}"[:200])

    def exchange(self, do: str, seconds: float, **what) -> dict:
        """Send a request and return the whole reply; the arguments are those of `ask`."""
        if self.gone:
            raise StudentProcessGone(self.gone)
        left, began = self.left[self.question], time.monotonic()
        patience = max(0.0, min(self.limits.PATIENCE * seconds + SLACK, left))
        try:
            return self.reply_to({"id": os.urandom(8).hex(), "do": do, "seconds": seconds} | what, patience)
        except messages.TooLarge:  # the answer's own values, such as arguments that it has changed
            raise self.limits.TooMuch from None
        except messages.Late:
            self.end(TIME_IS_UP if patience >= left else f"no answer within {patience:.0f} s")
        except messages.Closed:
            reason = self.why_gone()
            self.end(f"it used {reason}" if reason else "it ended Python")
        except messages.WireError as error:
            self.end(f"its process sent an invalid message: {error}")
        except self.limits.TooLong:  # stopped while it waited for the reply, or made a model of it
            self.close("it was stopped in the middle of a call")
            raise
        finally:
            self.left[self.question] -= time.monotonic() - began

    def reply_to(self, request: dict, patience: float) -> dict:
        request["filtering"] = keras.config.is_traceback_filtering_enabled()
        messages.send(self.connection, request, self.leave, patience)
        reply = messages.receive(self.connection, patience, self.enter)
        if type(reply) is not dict or reply.get("id") != request["id"]:
            raise messages.WireError("an answer to another request")
        return reply

    def close(self, reason: str) -> None:
        self.gone = reason
        self.connection.close()

    def end(self, reason: str):
        self.close(reason)
        raise StudentProcessGone(reason)

    def error(self, do, name, bases, text) -> BaseException:
        """An exception with the name of the original and, if that is an ordinary builtin one, its base."""
        if name == "TooLarge" and not bases:
            return self.limits.TooMuch()
        for one in (self.limits.TooMuch, self.limits.TooLate, self.limits.TooLong):
            if one.__name__ in bases:
                return one()
        base, ordinary = Exception, (Exception, SystemExit) if do == "call" else Exception
        for one in bases:
            known = getattr(builtins, str(one), None)
            if isinstance(known, type) and issubclass(known, ordinary):
                base = known
                break
        shown = {"__init__": lambda self: None, "__str__": lambda self: str(text)[:4000], "from_student": True}
        return type(str(name)[:60], (base,), shown)()

    def call(self, key: str, arguments: tuple, options: dict):
        """Call an object of the student process; apply its changes to the arguments here too."""
        arrays = arrays_in([list(arguments), options])
        result, reply = self.ask("call", target=Handle(key), arguments=list(arguments), options=options)
        with self.reading_reply():
            for place, array in reply["arrays"]:
                arrays[place][...] = array
            for place, value in reply["mutable"]:
                mine = arguments[place]
                mine.clear()
                (mine.extend if type(mine) is list else mine.update)(value)
        return result

    def take_over(self, model, change: dict) -> None:
        """Apply the changes to the copy of a model in the student process to the model here."""
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

    # ---- sending ----

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
        if callable(thing):  # functions of the checks never run there, only models that they build
            return "recipe", keras_models.taken_apart(thing())
        raise TypeError(f"a check passed {type(thing).__name__} to an answer, which can't be sent")

    # ---- receiving ----

    def enter(self, kind: str, data):
        try:
            return getattr(self, "enter_" + kind)(data)
        except Exception as error:  # Keras and TensorFlow raise many kinds
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
        """Forget all stand-ins but some, in both processes."""
        keys = [object.__getattribute__(one, "_key") for one in kept if isinstance(one, StandIn)]
        self.exchange("forget", 30, kept=keys)
        self.there = {key: self.there[key] for key in keys if key in self.there}
        self.ours, self.keys = {}, {}


@dataclasses.dataclass(frozen=True)
class Handle:
    """The target of a request."""

    key: str


class StandIn:
    """An object of the student process."""

    _student: StudentProcess
    _key: str

    def _beside(self, function, *arguments):
        """Call a function of `utils.checks.base.beside` there, with this and other arguments; return its result."""
        return self._student.ask("beside", function=function.__name__, arguments=[self, *arguments])[0]


def reads(self, name):
    """Read attributes with a leading underscore here, all others in the student process."""
    if name.startswith("_"):
        return object.__getattribute__(self, name)
    student, key = object.__getattribute__(self, "_student"), object.__getattribute__(self, "_key")
    return student.ask("get", target=Handle(key), name=name)[0]


def writes(self, name, value):
    if name.startswith("_"):
        object.__setattr__(self, name, value)
    else:
        self._student.ask("set", target=Handle(self._key), name=name, value=value)


def calls(self, *arguments, **options):
    return self._student.call(self._key, arguments, options)


def stand_in(student: StudentProcess, data: dict):
    """Make a stand-in for an object of the student process, of a class with the same name."""
    base = {"model": (StandIn, keras.Model), "layer": (StandIn, keras.layers.Layer)}.get(data["kind"], (StandIn,))
    methods = {"__getattribute__": reads, "__setattr__": writes, "__delattr__": refuses, "__reduce__": refuses}
    methods |= {name: getattr(object, name) for name in ("__hash__", "__eq__", "__repr__", "__str__")}
    if data["callable"]:
        methods["__call__"] = calls
    if data["frame"]:
        methods["to_numpy"] = None
    if data["name"]:
        methods["__name__"] = str(data["name"])
    kind = type(str(data["type"]) or "object", base, methods)
    one = object.__new__(kind)
    object.__setattr__(one, "_student", student)
    object.__setattr__(one, "_key", str(data["key"]))
    return one


def refuses(self, *arguments):
    raise TypeError(f"{type(self).__name__} stays where it is")
