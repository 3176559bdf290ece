"""A PostgreSQL server of the tests' own: on a free port of this machine, its data in a temporary folder."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path


def programs():
    """The folder with PostgreSQL's programs, where Debian, the PATH or Homebrew has them; None without."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    places += [Path(found).parent] if found else []
    return next((place for place in places if (place / "initdb").exists()), None)


def available():
    """Whether a server can be run: it refuses to run as root, and a container may have no other user."""
    with contextlib.suppress(OSError, ValueError):
        user = {"user": "nobody"} if os.geteuid() == 0 else {}
        return programs() is not None and subprocess.run(["true"], **user).returncode == 0
    return False


class Server:
    """The server; it runs as an unprivileged user, as it insists on."""

    def __init__(self):
        self.bin = programs()
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: it holds a socket
        self.user = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
            self.user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = None
        arguments = ["-D", "data", "-U", "course", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"]
        self.call("initdb", *arguments)

    def call(self, program, *arguments):
        command = [self.bin / program, *arguments]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, **self.user)
        assert done.returncode == 0, done.stderr

    def start(self):
        command = [self.bin / "postgres", "-D", "data", "-h", "127.0.0.1", "-p", str(self.port), "-k", self.folder]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, **self.user)
        deadline = time.monotonic() + 60
        while subprocess.run([self.bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode:
            assert self.process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < deadline, "PostgreSQL does not come up"
            time.sleep(0.05)

    def stop(self):
        """At once, as if the machine had failed."""
        if self.process:
            self.process.send_signal(3)  # SIGQUIT is its immediate shutdown
            self.process.wait()
            self.process = None

    def fresh(self, name):
        """URL of a new database."""
        self.call("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "course", name)
        return f"postgresql+psycopg://course@127.0.0.1:{self.port}/{name}"

    @classmethod
    @contextlib.contextmanager
    def running(cls):
        server = cls()
        try:
            server.start()
            yield server
        finally:
            server.stop()
            shutil.rmtree(server.folder, ignore_errors=True)
