"""The notebook that a submission runs in: an IPython kernel without sockets.

Cells run in ipykernel's own kernel and shell, so what a notebook accepts is accepted here. What the kernel would send
to a browser is printed. A sandbox has nobody at the keyboard, no packages to install, no windows and, on some machines,
no other programs: where an answer can do without, a line in the output says so and the cell goes on.
"""

import _posixsubprocess
import builtins
import contextlib
import errno
import getpass
import io
import os
import re
import subprocess
import sys
import threading
import traceback
import warnings
from multiprocessing.context import BaseContext
from subprocess import CalledProcessError

from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.async_helpers import get_asyncio_loop
from IPython.core.error import StdinNotImplementedError
from IPython.utils.process import getoutput, system
from IPython.utils.text import LSString, SList
from jupyter_client.session import Session
from matplotlib import pyplot
from traitlets import Type
from traitlets.config import Config

from grader.runner.inside.messages import first_line

ALONE = "COURSE_ALONE"  # environment variable: set where there can be no child processes (`grader.sandbox.landlock`)
INSTALLS = re.compile(r"\b(pip[\d.]*|conda|(micro)?mamba|uv|apt(-get)?)\s(.*\s)?(install|add|update|upgrade)\b")
NO_PACKAGES = "Nothing was installed: while a submission is graded there is no network, only the course's packages."
NO_PROGRAMS = "the grader's sandbox allows no other programs on this machine"
NOBODY = "nobody can type anything while a submission is graded: write the value into the cell"
INLINE = "module://matplotlib_inline.backend_inline"
MOST_OF_STDERR = 10_000  # characters
TIMED = "<timed exec>"  # IPython's file name for the rest of a cell that starts with %%time


class Printed(Session):
    """The kernel's side of the connection to a browser: prints the text of what is displayed.

    Attributes:
        result: the text of the last result that a cell had.
    """

    result = ""

    def send(self, stream, msg_or_type, content=None, *arguments, **options):
        """Print a message's text, if it displays something; return the message."""
        message = msg_or_type if isinstance(msg_or_type, dict) else {"msg_type": msg_or_type, "content": content}
        if message["msg_type"] in ("display_data", "execute_result"):
            text = message["content"]["data"].get("text/plain", "")
            print(text)
            if message["msg_type"] == "execute_result":
                self.result = text
        return message


class Shell(ZMQInteractiveShell):
    """The shell of a kernel, without windows and installers, and without other programs where there are none."""

    def enable_gui(self, gui=None):
        """`%gui`: there are no windows."""
        self.active_eventloop = gui

    def enable_matplotlib(self, gui=None):
        """`%matplotlib`, `%pylab`: a backend that is missing here, such as `widget`, becomes the usual one."""
        try:
            return super().enable_matplotlib(gui)
        except (ImportError, RuntimeError) as error:
            print(f"Figures are drawn inline: {error}.")
            return super().enable_matplotlib("inline")

    def system(self, cmd):
        """`!command`, `%pip`."""
        if self.refused(cmd):
            self.user_ns["_exit_code"] = 126
        else:
            self.user_ns["_exit_code"] = system(self.var_expand(cmd, depth=1))

    def getoutput(self, cmd, split=True, depth=0):
        """`lines = !command`."""
        text = "" if self.refused(cmd) else getoutput(self.var_expand(cmd, depth=depth + 1))
        return SList(text.splitlines()) if split else LSString(text)

    def show_usage_error(self, exc):
        """Print nothing of a wrong magic: like all errors of a cell, it is reported beside the output."""

    def refused(self, cmd: str) -> bool:
        """Print why a command does not run; return False if it may."""
        reason = NO_PACKAGES if INSTALLS.search(cmd) else f"Not run: {NO_PROGRAMS}." if ALONE in os.environ else ""
        if reason:
            print(reason)
        return bool(reason)


class Errors(io.TextIOBase):
    """A notebook's stderr: writes to another stream, and keeps the beginning of the text."""

    def __init__(self, stream):
        self.stream, self.text = stream, ""

    def write(self, text):
        """As `io.TextIOBase`."""
        self.text += text[: MOST_OF_STDERR - len(self.text)]
        return self.stream.write(text)

    def fileno(self):
        """As `io.TextIOBase`."""
        return self.stream.fileno()

    @property
    def encoding(self):
        """As `io.TextIOBase`."""
        return self.stream.encoding


class Kernel(IPythonKernel):
    """A kernel whose user can't be asked."""

    shell_class = Type(Shell)

    def raw_input(self, prompt=""):
        """`input()`."""
        raise StdinNotImplementedError(NOBODY)

    def getpass(self, prompt="", *arguments, **options):
        """`getpass.getpass()`."""
        raise StdinNotImplementedError(NOBODY)


class Notebook:
    """Runs cells.

    Args:
        limits: the module `utils.checks.base.limits`.

    Attributes:
        names: the names that cells have defined.
    """

    def __init__(self, limits):
        config = {"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "nocolor", "xmode": "Minimal"}}
        self.session = Printed()
        kernel = Kernel.instance(session=self.session, user_ns=None, config=Config(config))
        builtins.input, getpass.getpass = kernel.raw_input, kernel.getpass
        self.limits, self.shell = limits, kernel.shell
        self.filters, self.source, self.error, self.line = warnings.filters[:], "", None, 0
        self.shell.events.register("post_run_cell", self.note_error)
        sys.path.append("")  # what a cell has written can be imported; it stands behind everything else
        self.shell.extension_manager.load_extension("storemagic")  # as in every kernel
        show_windows_inline()
        self.shell.enable_matplotlib("inline")
        tolerate_failing_programs(self.shell)
        if ALONE in os.environ:
            refuse_programs()

    @property
    def names(self) -> dict:
        return self.shell.user_ns

    def run(self, source: str, seconds: float) -> dict:
        """Run a cell.

        Args:
            seconds: limit of processor time.

        Returns:
            the text that it "printed"; "stopped": the error that ended it, '' if none; "line": where, 0 if unknown;
            the text of its "result", '' if it has none; what it wrote to "stderr".
        """
        printed, self.source, self.error, self.line = self.limits.Capped(), source, None, 0
        errors, self.session.result = Errors(printed), ""
        with self.own_filters(), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(errors):
            try:
                with self.limits.no_exit(), self.limits.limits(seconds):
                    task = get_asyncio_loop().create_task(self.execute(source))
                    try:
                        get_asyncio_loop().run_until_complete(task)
                    finally:
                        task.cancel()  # if the time was over while the cell waited for something
            except BaseException as error:
                self.error = error
        found = {"stopped": self.reason(seconds), "line": self.line}
        return {"printed": printed.getvalue(), "result": self.session.result, "stderr": errors.text} | found

    @contextlib.contextmanager
    def own_filters(self):
        """Apply what cells have said of warnings in cells only: elsewhere, Keras' warnings must not become errors."""
        with warnings.catch_warnings():
            warnings.filters[:] = self.filters
            yield
            self.filters = warnings.filters[:]

    async def execute(self, source: str) -> None:
        """Run a cell as ipykernel does: while an event loop runs, whether the cell needs one or not."""
        try:
            cell, problem = self.shell.transform_cell(source), None
        except Exception:
            cell, problem = source, sys.exc_info()
        options = {"transformed_cell": cell, "preprocessing_exc_tuple": problem}
        result = await self.shell.run_cell_async(source, store_history=True, **options)
        self.shell.events.trigger("post_execute")
        self.shell.events.trigger("post_run_cell", result)
        self.shell.payload_manager.clear_payload()  # what `name?` would show

    def note_error(self, result) -> None:
        """Remember the first error of a cell, also of one inside another, as of `%%capture`."""
        error = result.error_before_exec or result.error_in_exec
        place = self.source.find(result.info.raw_cell.strip())  # IPython drops empty lines in front
        if error and not self.error and place >= 0:  # else it was an earlier cell, cancelled
            self.error, self.line = error, self.source.count("\n", 0, place) + line_of(error, self.names)

    def reason(self, seconds: float) -> str:
        """Why the cell stopped, '' if it did not."""
        if isinstance(self.error, self.limits.TooMuch):
            return f"It used more than {self.limits.MEMORY >> 30} GB of memory."
        if isinstance(self.error, self.limits.TooLate):
            return f"It was still running after {self.limits.PATIENCE * seconds:g} s by the clock."
        if isinstance(self.error, self.limits.TooLong):
            return f"It was still running after {seconds:g} s of processor time."
        if isinstance(self.error, SyntaxError) and self.error.msg:
            return f"{type(self.error).__name__}: {self.error.msg}"  # without the name of a file that nobody knows
        return first_line(self.error) if self.error else ""


def line_of(error: BaseException, names: dict) -> int:
    """The line of the cell in which an error arose, 0 if it is not known."""
    frames = [(one.f_code, line) for one, line in traceback.walk_tb(error.__traceback__) if one.f_globals is names]
    files = [code.co_filename for code, _ in frames if code.co_name == "<module>"]
    if not files:
        return (isinstance(error, SyntaxError) and error.lineno) or 0
    file = TIMED if TIMED in files else files[0]
    return [line for code, line in frames if code.co_filename == file][-1] + (file == TIMED)


def show_windows_inline() -> None:
    """Let matplotlib draw into the notebook if it is asked for a backend with windows, or for one that is missing."""
    switch = pyplot.switch_backend

    def switch_backend(newbackend):
        try:
            switch(newbackend)
        except ImportError:
            print(f"Figures are drawn inline: {newbackend} can't be used while a submission is graded.")
            switch(INLINE)

    pyplot.switch_backend = switch_backend


def tolerate_failing_programs(shell: Shell) -> None:
    """Let a cell that is a program for a shell, such as `%%bash`, fail as `!command` fails: with a line of output."""
    scripts = shell.magics_manager.registry["ScriptMagics"]
    run = scripts.shebang

    def shebang(line, cell):
        if shell.refused(cell):
            return
        try:
            run(line, cell)
        except CalledProcessError as error:
            print(error)

    shebang.parser = run.parser
    scripts.shebang = shebang
    shell.register_magic_function(shebang, "cell", "script")
    for name in ("conda", "mamba", "micromamba"):
        shell.register_magic_function(lambda line: shell.refused(f"conda install {line}"), "line", name)


def refuse_programs() -> None:
    """Let Python's ways to start a program say why none starts, and `ThreadPool` do without shared locks."""

    def refuse(*arguments, **options):
        raise PermissionError(errno.EPERM, NO_PROGRAMS)

    os.fork = os.forkpty = os.posix_spawn = os.posix_spawnp = refuse
    subprocess._fork_exec = _posixsubprocess.fork_exec = refuse
    BaseContext.Lock = lambda context: threading.Lock()
    os.system = lambda command: print(f"Not run: {NO_PROGRAMS}.") or 126 << 8
