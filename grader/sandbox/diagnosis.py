"""Find out which sandbox can be built on this machine, why no stronger one, and how to fix it.

The same error message of bubblewrap can have several causes, so the kernel's settings are read as well.
"""

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from grader.core.finding import Finding
from grader.sandbox import sandbox, self_test
from grader.sandbox.kinds import lack_of_namespaces
from grader.sandbox.sandbox import SandboxError

INSTALL = "run `make install-grade`, or install bubblewrap (Debian and Ubuntu: apt install bubblewrap)"
# Docker's default seccomp and AppArmor profiles refuse new namespaces; because it masks parts of /proc, the kernel
# refuses a new /proc.
CONTAINER = (
    "start the container with namespaces allowed: docker run --security-opt seccomp=unconfined --security-opt "
    "apparmor=unconfined --security-opt systempaths=unconfined (Podman: --security-opt seccomp=unconfined "
    "--security-opt unmask=ALL; Kubernetes: seccompProfile and appArmorProfile of type Unconfined, procMount: Unmasked "
    "with hostUsers: false)"
)


@dataclass(frozen=True)
class Machine:
    """The facts that distinguish the causes.

    Attributes:
        program: path of bwrap; None if it is not installed.
        root: whether the user is root.
        container: whether this is a container.
        namespaces: the limit user.max_user_namespaces; None if the kernel has no such setting.
        clone: Debian's older kernel.unprivileged_userns_clone, 0 for off; None as above.
        apparmor: Ubuntu's kernel.apparmor_restrict_unprivileged_userns, 1 for on; None as above.
    """

    program: str | None
    root: bool = False
    container: bool = False
    namespaces: int | None = None
    clone: int | None = None
    apparmor: int | None = None

    @classmethod
    def here(cls, program: str | None) -> "Machine":
        """This machine."""
        marks = [Path("/.dockerenv"), Path("/run/.containerenv"), Path("/run/systemd/container")]
        return cls(
            program,
            os.geteuid() == 0,
            any(mark.exists() for mark in marks) or bool({"container", "KUBERNETES_SERVICE_HOST"} & set(os.environ)),
            setting("user/max_user_namespaces"),
            setting("kernel/unprivileged_userns_clone"),
            setting("kernel/apparmor_restrict_unprivileged_userns"),
        )


def setting(name: str) -> int | None:
    """Numeric kernel setting under /proc/sys; None if this kernel does not have it."""
    try:
        return int(Path("/proc/sys", name).read_text())
    except (OSError, ValueError):
        return None


def diagnose(words: str, machine: Machine) -> tuple[str, str]:
    """The cause of a failure to build a sandbox, and what to do about it.

    Args:
        words: the error message, bubblewrap's own if it started.

    Returns:
        (cause, how to fix it), each a phrase for one line.
    """
    around = " on the host of this container" if machine.container else ""
    if machine.program is None:
        return "bubblewrap is not installed", INSTALL
    if "newroot/proc" in words:  # only containers mask parts of /proc, so this comes first
        return f"the container does not allow a new /proc ({words})", CONTAINER
    if machine.namespaces == 0 or "nesting depth" in words:
        return (
            f"user namespaces are switched off here or on the host, by user.max_user_namespaces ({words})",
            f"sudo sysctl -w user.max_user_namespaces=15000{around}",
        )
    if machine.clone == 0 and not machine.root:
        return (
            f"only root may create user namespaces: kernel.unprivileged_userns_clone is 0 ({words})",
            f"sudo sysctl -w kernel.unprivileged_userns_clone=1{around}",
        )
    if machine.container:
        return f"the container does not allow new namespaces ({words})", CONTAINER
    if machine.apparmor == 1 and not machine.root:
        return (
            f"Ubuntu's AppArmor does not let {machine.program} use the user namespaces it creates ({words})",
            f"give that program an AppArmor profile: {apparmor_profile(machine.program)}",
        )
    return f"bubblewrap failed: {words}", "see docs/security.md, on where namespaces can't be had"


def apparmor_profile(program: str) -> str:
    """Command that allows one program, and no other, to create user namespaces on Ubuntu.

    The profile is the one in Ubuntu's documentation for such applications: unconfined except for the rule `userns`,
    and bound to the path of the program.
    """
    lines = ["abi <abi/4.0>,", "include <tunables/global>"]
    lines += [f'profile course-bwrap "{program}" flags=(unconfined) {{', "  userns,", "}"]
    file = "/etc/apparmor.d/course-bwrap"
    return f"printf '%s\\n' {shlex.join(lines)} | sudo tee {file} && sudo apparmor_parser -r {file}"


def examine_sandbox() -> Finding:
    """Build a sandbox and try to escape from it; report whether it holds."""
    if not hasattr(os, "pidfd_open"):
        return Finding("sandbox", "none", "sandboxes need Linux or WSL: grade submissions there", needed=False)
    lack, machine = lack_of_namespaces(), Machine.here(sandbox.bubblewrap())
    try:
        found = self_test.escapes()
    except (SandboxError, OSError) as error:
        cause, todo = diagnose(lack or str(error), machine)
        second = f"; without namespaces: {error}" if str(error) != lack and lack else ""
        return Finding("sandbox", f"{cause}{second}", todo, needed=False)
    if found:
        holes = "; ".join(f"{kind}: {what}" for kind, what in found.items())
        return Finding("sandbox", f"leaks ({holes})", "don't grade submissions here", needed=False)
    if not lack:
        return Finding("sandbox", "holds: no attempt to escape worked")
    cause, better = diagnose(lack, machine)
    shows = "it lets nothing out, but shows which files and processes exist"
    return Finding("sandbox", f"holds, made of Landlock ({shows}), because {cause}. For a stronger one: {better}")
