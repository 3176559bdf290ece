"""The student process: runs the cells of a submission as a notebook would, and calls its functions for the checker.

Nothing here is trusted, including this code: a submission that tampers with it affects only its own answers. The
checker process sends requests, the student process replies, one frame each.
"""

import contextlib
import copy
import importlib
import json
import os
import socket
import sys
import time
import warnings

import keras
import numpy as np
from ipykernel.zmqshell import ZMQExitAutocall
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import LSString, SList
from traitlets import Instance, default

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


ALONE = "COURSE_ALONE"  # environment variable: set where there can be no child processes (`grader.sandbox.landlock`)


def main() -> None:
    """Serve the checker process at file descriptor 3 until it closes."""
    from utils.checks.base import limits

    kind = ShellAlone if os.environ.get(ALONE) else Shell
    shell = kind.instance(colors="nocolor", xmode="Minimal", history_manager=None)
    StudentProcess(socket.socket(fileno=3), shell, limits).serve()


class Shell(InteractiveShell):
    """IPython as in a kernel, including `exit`, but without the kernel."""

    exiter = Instance(ZMQExitAutocall)

    @default("exiter")
    def _exiter_default(self):
        return ZMQExitAutocall(self)

    def ask_exit(self):
        """End the cell; `exit()` calls this."""
        raise SystemExit


class ShellAlone(Shell):
    """For a sandbox without child processes: a command prints that it did not run, as answers seldom need it."""

    def system(self, cmd):
        """`!command`."""
        print("This command did not run: the grader's sandbox allows no other programs on this machine.")
        self.user_ns["_exit_code"] = 126

    def getoutput(self, cmd, split=True, depth=0):
        """`lines = !command`."""
        self.system(cmd)
        return SList() if split else LSString()


class StudentProcess:
    """Runs one submission.

    Args:
        connection: socket to the checker process.
        shell: the IPython shell that runs the cells.
        limits: the module `utils.checks.base.limits`.
    """

    def __init__(self, connection, shell, limits):
        self.connection, self.shell, self.limits = connection, shell, limits
        self.things: dict[str, object] = {}  # by key: objects that the checker has a handle of, or has sent
        self.keys: dict[int, str] = {}  # the same, by id(); `things` keeps them alive
        self.seen: dict[str, tuple] = {}  # by key: models of the checker, in the state it last saw
        self.made = 0

    def serve(self) -> None:
        while True:
            request = messages.receive(self.connection, other=self.enter)
            reply = {"id": request["id"]}
            try:
                reply |= getattr(self, "do_" + request["do"])(request)
                messages.send(self.connection, reply, self.leave)
            except messages.TooLarge as error:
                empty = {"printed": "", "warnings": [], "models": [], "arrays": [], "mutable": []}
                messages.send(self.connection, {"id": request["id"], "error": ["TooLarge", [], str(error)], **empty})

    # ---- requests of the checker ----

    def do_run(self, request) -> dict:
        """Run a cell."""
        printed, stopped = self.limits.Capped(), ""
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            try:
                with self.limits.no_exit(), self.limits.limits(request["seconds"]):
                    result = self.shell.run_cell(request["source"], store_history=True)
                if error := result.error_before_exec or result.error_in_exec:
                    stopped = first_line(error)
            except BaseException as error:
                stopped = first_line(error)
        return {"printed": printed.getvalue(), "stopped": stopped}

    def do_names(self, request) -> dict:
        """Return the values of names, `...` for undefined ones."""
        return {"result": {name: self.shell.user_ns.get(name, ...) for name in request["names"]}}

    def do_call(self, request) -> dict:
        """Call an object that the checker has a handle of."""
        arguments, options = request["arguments"], request["options"]
        arrays = arrays_in([arguments, options])
        before = [array.copy() for array in arrays]
        mutable = {place: copy.deepcopy(one) for place, one in enumerate(arguments) if type(one) in (list, dict)}
        reply = self.watched(request, lambda: request["target"](*arguments, **options))
        changed = [i for i, array in enumerate(arrays) if not same_array(array, before[i])]
        reply["arrays"] = [[i, arrays[i]] for i in changed]
        reply["mutable"] = [[place, arguments[place]] for place in mutable if differs(mutable[place], arguments[place])]
        return reply

    def do_get(self, request) -> dict:
        """Read a public attribute."""
        return self.watched(request, lambda: getattr(request["target"], public(request["name"])))

    def do_set(self, request) -> dict:
        """Set a public attribute."""
        return self.watched(request, lambda: setattr(request["target"], public(request["name"]), request["value"]))

    def do_beside(self, request) -> dict:
        """Call a function of the checks with objects that the checker has handles of."""
        module, name = request["function"]
        return self.watched(request, lambda: getattr(importlib.import_module(module), name)(*request["arguments"]))

    def do_seed(self, request) -> dict:
        """Seed every random generator, as the checker just did with its own."""
        return self.watched(request, lambda: keras.utils.set_random_seed(request["seed"]))

    def do_forget(self, request) -> dict:
        """Forget the objects of past questions, except functions of the submission."""
        kept = {key: one for key, one in self.things.items() if key in request["kept"]}
        self.things, self.seen = kept, {}
        self.keys = {id(one): key for key, one in kept.items()}
        return {}

    def watched(self, request, action) -> dict:
        """Perform an action within limits; return its result or error, its output, and its changes to models."""
        printed, began = self.limits.Capped(), time.process_time()
        if request["filtering"]:
            keras.config.enable_traceback_filtering()
        else:
            keras.config.disable_traceback_filtering()
        reply = {}
        with warnings.catch_warnings(record=True) as warned, contextlib.redirect_stderr(self.limits.Capped()):
            warnings.simplefilter("always")
            try:
                with (
                    contextlib.redirect_stdout(printed),
                    self.limits.displays(printed),
                    self.limits.no_exit(),
                    self.limits.limits(request["seconds"]),
                ):
                    reply["result"] = action()
            except BaseException as error:
                reply["error"] = [type(error).__name__, [kind.__name__ for kind in type(error).__mro__], text_of(error)]
        reply["printed"] = printed.getvalue()
        reply["warnings"] = [str(one.message)[:1000] for one in warned[:100]]
        reply["models"] = [[key, change] for key in list(self.seen) if (change := self.change_of(key))]
        reply["worked"] = time.process_time() - began  # seconds
        return reply

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
            return {"broken": first_line(error)}

    # ---- sending ----

    def leave(self, thing) -> tuple[str, object]:
        if thing is ...:
            return "ellipsis", None
        known = self.keys.get(id(thing))
        if known is not None and known in self.seen:
            return "known", known
        if isinstance(thing, keras.Variable):
            with contextlib.suppress(Exception):
                value = {"value": np.array(thing), "trainable": bool(thing.trainable), "name": str(thing.name)}
                return "variable", value
        with contextlib.suppress(Exception):
            if keras.ops.is_tensor(thing):
                array = np.array(thing)
                if array.dtype.name in messages.KINDS:
                    return "tensor", array
        for base, plainly in PLAIN:
            if isinstance(thing, base):
                return "plain", plainly(thing)
        if isinstance(thing, keras.callbacks.History):
            record = keras_models.recorded(thing)
            return "history", {name: record[name] for name in ("history", "epoch", "params")}
        if isinstance(thing, keras.Model):
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
    model, layer = isinstance(thing, keras.Model), isinstance(thing, keras.layers.Layer)
    return {
        "kind": "model" if model else "layer" if layer else "object",
        "type": str(type(thing).__name__)[:60],
        "name": str(getattr(thing, "__name__", "") if callable(thing) else "")[:60],
        "callable": callable(thing),
        "frame": hasattr(type(thing), "to_numpy"),
    }


def public(name: str) -> str:
    if name.startswith("_"):
        raise AttributeError(name)
    return name


def arrays_in(value) -> list:
    """Arrays in lists, tuples, dicts and data sets, in an order that is the same in both processes."""
    if type(value) is np.ndarray:
        return [value]
    if type(value) is dict:
        value = list(value.values())
    elif type(value).__name__ == "Dataset":
        value = list(vars(value).values())
    return [array for one in value for array in arrays_in(one)] if type(value) in (list, tuple) else []


def same_array(a, b) -> bool:
    return a.shape == b.shape and a.dtype == b.dtype and a.tobytes() == b.tobytes()


def differs(before, after) -> bool:
    try:
        return json.dumps(before, default=repr) != json.dumps(after, default=repr)
    except Exception:  # an answer put an unusual object into it
        return True


def text_of(error: BaseException) -> str:
    try:
        return str(error)[:4000]
    except BaseException:  # an exception class of the submission
        return ""


def first_line(error: BaseException) -> str:
    lines = text_of(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:200]}" if lines else type(error).__name__


if __name__ == "__main__":
    sys.exit("grader.runner.inside.student runs inside a sandbox")
