"""Where no sandbox can be had, the message names the cause and what changes it."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from grader.sandbox import landlock, sandbox
from grader.sandbox.diagnosis import Machine, diagnose
from grader.sandbox.kinds import lack_of_namespaces
from grader.sandbox.sandbox import Sandbox, SandboxError, command
from tests.support import REPOSITORY
from tests.support.container import container, without_landlock
from tests.support.needs import needs
from tests.support.tiny_course import course

BWRAP = "/course/.venv/lib/bwrap"
USER = Machine(BWRAP, namespaces=15000)
NO_PERMISSION = "bwrap: No permissions to create new namespace, likely because the kernel does not allow non-privileged user namespaces."  # noqa: E501
UID_MAP, NETLINK = (
    "bwrap: setting up uid map: Permission denied",
    "bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted",
)
NESTED = "bwrap: Creating new namespace failed: nesting depth or /proc/sys/user/max_*_namespaces exceeded (ENOSPC)"
PROC = "bwrap: Can't mount proc on /newroot/proc: Operation not permitted"


@pytest.mark.parametrize(
    ("words", "machine", "cause", "todo"),
    [
        ("bubblewrap is not installed", replace(USER, program=None), "not installed", "apt install bubblewrap"),
        (UID_MAP, replace(USER, apparmor=1), f"AppArmor does not let {BWRAP}", f'"{BWRAP}" flags=(unconfined)'),
        (NETLINK, replace(USER, apparmor=1), "Ubuntu's AppArmor", "apparmor_parser -r /etc/apparmor.d/course-bwrap"),
        (NESTED, replace(USER, namespaces=0), "max_user_namespaces", "sysctl -w user.max_user_namespaces=15000"),
        (NESTED, replace(USER, container=True), "max_user_namespaces", "on the host of this container"),
        (NO_PERMISSION, replace(USER, clone=0), "unprivileged_userns_clone is 0", "unprivileged_userns_clone=1"),
        (NO_PERMISSION, replace(USER, container=True), "container does not allow new namespaces", "seccomp=unconfined"),
        (NO_PERMISSION, replace(USER, container=True, apparmor=1), "the container", "procMount: Unmasked"),
        (PROC, replace(USER, container=True, root=True), "does not allow a new /proc", "systempaths=unconfined"),
        (UID_MAP, replace(USER, apparmor=1, clone=0, root=True), f"bubblewrap failed: {UID_MAP}", "docs/security.md"),
        ("it can't be entered and sealed: no filter", replace(USER, apparmor=0, clone=1), "no filter", "security.md"),
    ],
)  # fmt: skip
def test_each_cause_is_told_from_the_others(words, machine, cause, todo):
    found, advice = diagnose(words, machine)
    assert cause in found and todo in advice
    assert words in found  # what bubblewrap said itself is never lost


def test_the_profile_is_a_command_that_writes_what_ubuntu_documents(tmp_path):
    """Run without its `sudo` and with another file: a path with blanks and quotes goes through the shell unharmed."""
    program = "/home/o'neil/my course/.venv/bwrap"
    _, advice = diagnose(UID_MAP, replace(USER, program=program, apparmor=1))
    written = advice.partition(": ")[2].partition(" | sudo")[0]
    done = subprocess.run(["sh", "-c", written], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "abi <abi/4.0>,",
        "include <tunables/global>",
        f'profile course-bwrap "{program}" flags=(unconfined) {{',
        "  userns,",
        "}",
    ]


def test_this_machine_is_read_without_a_complaint():
    assert Machine.here(None).program is None


@needs("a container")
@pytest.mark.parametrize("known", [pytest.param(True, marks=needs("Landlock")), False], ids=["Landlock", "neither"])
def test_doctor_names_the_cause_it_finds_inside_of_a_container(tiny, known):
    doctor = [sys.executable, "-m", "grader.cli", "doctor"]
    doctor = container(*(doctor if known else without_landlock(*doctor)))
    done = subprocess.run(
        doctor, cwd=tiny, env=os.environ | {"PYTHONPATH": str(REPOSITORY)}, capture_output=True, text=True
    )
    (line,) = [line for line in done.stdout.splitlines() if line.split()[1] == "sandbox"]
    todo = "sudo sysctl -w user.max_user_namespaces"
    assert "user.max_user_namespaces" in line
    if known:
        assert line.startswith("ok") and "made of Landlock" in line and f"For a stronger one: {todo}" in line
    else:
        assert line.startswith("low") and "Landlock" not in line and f"to do: {todo}" in line


def test_without_bubblewrap_there_are_no_namespaces(monkeypatch, tiny):
    monkeypatch.setattr(sandbox, "bubblewrap", lambda: None)
    monkeypatch.setattr(landlock, "version", lambda: 0)
    with pytest.raises(SandboxError, match="bubblewrap is not installed"):
        command([], [])
    lack_of_namespaces.cache_clear()
    try:
        assert "bubblewrap is not installed  to do: run `make install-grade`" in course(tiny, "doctor").out
    finally:
        lack_of_namespaces.cache_clear()


@pytest.mark.skipif(sandbox.bubblewrap() is None, reason="there is no bubblewrap for this platform")
def test_a_sandbox_that_bubblewrap_refuses_says_why():
    with pytest.raises(SandboxError, match="no-such-option"):
        Sandbox([sandbox.bubblewrap(), "--no-such-option"])
