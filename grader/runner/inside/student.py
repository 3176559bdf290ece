"""The student process: runs the cells of a submission as a notebook would, and calls its functions for the checker.

Nothing here is trusted, including this code: a submission that tampers with it affects only its own answers. The
checker process sends requests, the student process replies, one frame each.
"""

import contextlib
import copy
import json
import resource
import socket
import sys
import time
import types
import warnings

import keras
import numpy as np

from grader.runner.inside import messages
from grader.runner.inside.notebook import Notebook
from grader.runner.inside.objects import Objects

SPARE = 5  # seconds of processor time to stop a call that took too long, and to reply


def main() -> None:
    """Serve the checker process at file descriptor 3 until it closes."""
    from utils.checks.base import beside, limits

    for name in [name for name in sys.modules if name.startswith("utils.checks.")]:
        del sys.modules[name]  # answers can't import them, and so can't ask or patch them in passing
    sys.modules["utils.checks"] = sys.modules["utils"].checks = Nothing("utils.checks")
    StudentProcess(socket.socket(fileno=3), Notebook(limits), limits, beside).serve()


class Nothing(types.ModuleType):
    """The checks, for answer cells that call one as the cells below them do: here it does nothing."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing(name)

    def __call__(self, *arguments, **options):
        return None


class StudentProcess:
    """Runs one submission.

    Args:
        connection: socket to the checker process.
        notebook: runs the cells.
        limits, beside: the modules of `utils.checks.base`.
    """

    def __init__(self, connection, notebook, limits, beside):
        self.connection, self.notebook, self.limits, self.beside = connection, notebook, limits, beside
        self.objects = Objects()

    def serve(self) -> None:
        """Answer requests, one after the other."""
        while True:
            request = messages.receive(self.connection, other=self.objects.enter)
            reply = {"id": request["id"]}
            limit_processor_time(request["seconds"] + SPARE)
            try:
                reply |= getattr(self, "do_" + request["do"])(request)
                messages.send(self.connection, reply, self.objects.leave)
            except messages.TooLarge as error:
                empty = {"printed": "", "warnings": [], "models": [], "arrays": [], "mutable": []}
                messages.send(self.connection, {"id": request["id"], "error": ["TooLarge", [], str(error)], **empty})

    # ---- requests of the checker ----

    def do_run(self, request) -> dict:
        """Run a cell."""
        return self.notebook.run(request["source"], request["seconds"])

    def do_names(self, request) -> dict:
        """Return the values of names, `...` for undefined ones."""
        return {"result": {name: self.notebook.names.get(name, ...) for name in request["names"]}}

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
        """Call a function of `beside` with objects that the checker has handles of."""
        return self.watched(request, lambda: getattr(self.beside, request["function"])(*request["arguments"]))

    def do_seed(self, request) -> dict:
        """Seed every random generator, as the checker just did with its own."""
        return self.watched(request, lambda: keras.utils.set_random_seed(request["seed"]))

    def do_forget(self, request) -> dict:
        """Forget the objects of past questions, except functions of the submission."""
        self.objects.forget(request["kept"])
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
                bases = [kind.__name__ for kind in type(error).__mro__]
                reply["error"] = [type(error).__name__, bases, messages.text_of(error)]
        reply["printed"] = printed.getvalue()
        reply["warnings"] = [str(one.message)[:1000] for one in warned[:100]]
        reply["models"] = self.objects.changes()
        reply["worked"] = time.process_time() - began  # seconds
        return reply


def limit_processor_time(seconds: float) -> None:
    """Let the kernel end this process after more seconds: in C, code may run where no signal interrupts it."""
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    end = int(time.process_time() + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (end if most == resource.RLIM_INFINITY else min(end, most), most))


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


if __name__ == "__main__":
    sys.exit("grader.runner.inside.student runs inside a sandbox")
