"""A sandbox for machines that allow no namespaces: made of what an unprivileged process may always do to itself.

Landlock (Linux 5.13) takes away files and TCP, a second filter of system calls takes away processes, sockets and
signals. Unlike the sandbox of `grader.sandbox.sandbox`, it hides nothing: that a file or a process exists can be seen,
though neither can be read. Code inside can't start processes. docs/security.md compares the two.
"""

import contextlib
import os
import platform
import signal
import stat
import struct
import subprocess
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from grader.sandbox import seccomp
from grader.sandbox.sandbox import (
    DISK,
    LIMITS,
    NOBODY,
    SETTINGS,
    SYSTEM,
    SandboxError,
    is_root,
    places,
    python,
)
from grader.sandbox.usage import Meter, confine

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # system calls, on every machine
# Rights in files by the version of Landlock that knows them first (linux/landlock.h).
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE, MAKE_CHAR, MAKE_DIR = (1 << bit for bit in range(8))
MAKE_FILE, MAKE_SOCKET, MAKE_FIFO, MAKE_BLOCK, MAKE_LINK, REFER, TRUNCATE, IOCTL = (1 << bit for bit in range(8, 16))
FIRST = REFER - 1
RIGHTS = {1: FIRST, 2: FIRST | REFER, 3: FIRST | REFER | TRUNCATE, 5: FIRST | REFER | TRUNCATE | IOCTL}
TCP, SCOPES = (4, 0b11), (6, 0b11)  # (version, bits): bind and connect; abstract sockets and signals
READ = READ_FILE | READ_DIR
WRITE = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_FILE | MAKE_FIFO | MAKE_LINK | REFER | TRUNCATE
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL  # the others are for folders only
DEVICES = {"/dev/null": READ_FILE | WRITE_FILE} | dict.fromkeys(("/dev/zero", "/dev/random", "/dev/urandom"), READ_FILE)
FACTS = ("/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/sys/devices/system/cpu", "/sys/devices/system/node")
FILES = 10_000  # in the sandbox's folder
SELDOM = 10  # measurements, of which one reads the process's memory map, which takes milliseconds

# What the filter refuses besides `seccomp.REFUSED`: new processes, sockets, another user, extended attributes of files
# (of which Landlock knows nothing), other processes, and memory and messages that outlive a process. By number on
# x86-64 and arm64, None where a machine has no such call.
REFUSED = {
    "accept": (43, 202), "accept4": (288, 242), "bind": (49, 200), "connect": (42, 203), "execve": (59, 221),
    "execveat": (322, 281), "file_setattr": (469, 469), "fork": (57, None), "fremovexattr": (199, 16),
    "fsetxattr": (190, 7), "inotify_init": (253, None), "inotify_init1": (294, 26), "ioprio_set": (251, 30),
    "listen": (50, 201), "lremovexattr": (198, 15), "lsetxattr": (189, 6), "migrate_pages": (256, 238),
    "move_pages": (279, 239), "mq_open": (240, 180), "mq_unlink": (241, 181), "msgctl": (71, 187),
    "msgrcv": (70, 188), "msgsnd": (69, 189), "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424), "process_madvise": (440, 440), "process_mrelease": (448, 448),
    "removexattr": (197, 14), "removexattrat": (466, 466), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "sched_setattr": (314, 274), "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119), "semctl": (66, 191), "semop": (65, 193),
    "semtimedop": (220, 192), "setfsgid": (123, 152), "setfsuid": (122, 151), "setgid": (106, 144),
    "setgroups": (116, 159), "setpriority": (141, 140), "setregid": (114, 143), "setresgid": (119, 149),
    "setresuid": (117, 147), "setreuid": (113, 145), "setuid": (105, 146), "setxattr": (188, 5),
    "setxattrat": (463, 463), "shmat": (30, 196), "shmctl": (31, 195), "socket": (41, 198), "tkill": (200, 130),
    "truncate": (76, 45), "vfork": (58, None),
}  # fmt: skip
# Owner, mode and times of files, of which Landlock knows nothing either: nothing happens, but the process reads that it
# did, because ordinary libraries copy files with their modes.
IGNORED = {
    "chmod": (90, None), "chown": (92, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "fchown": (93, 55), "fchownat": (260, 54), "futimesat": (261, None), "lchown": (94, None), "utime": (132, None),
    "utimensat": (280, 88), "utimes": (235, None),
}  # fmt: skip
CLONE, CLONE_THREAD = (56, 220), 0x10000
TO_ITSELF = {"kill": (62, 129), "tgkill": (234, 131)}  # first argument: this process
OR_ZERO = {"prlimit64": (302, 261), "sched_setaffinity": (203, 122)}  # or 0, which means this process
UMASK, MKDIR, OWNER = (95, 166), {(83, None): 1, (258, 34): 2}, 0o700  # by call, the argument that is the mode
SOCKETPAIR, STREAM, KIND = (53, 199), 1, 0xF  # a pair of streams is connected for good; event loops are made with one
PRCTL, PR_SET_PDEATHSIG = (157, 167), 1
OPENAT, OPEN, OPENAT2 = (257, 56), (2, None), (437, 437)
# Opening with mode 3 asks Landlock for nothing, and O_TRUNC needs no right to write before version 3.
MODE, TRUNCATES = 3, 0x200


def version() -> int:
    """The version of Landlock that this kernel has, 0 for none."""
    return max(0, seccomp.libc.syscall(CREATE_RULESET, None, 0, 1))


def restrict(allowed: dict[Path, int], known: int) -> None:
    """Take from this process, for good, every access to files but `allowed`, TCP, and what Landlock can scope.

    Args:
        allowed: rights by file or folder; what doesn't exist is left out.
        known: the version of Landlock to use, at most the kernel's.

    Raises:
        OSError: the kernel refuses.
    """
    handled = RIGHTS[max(first for first in RIGHTS if first <= known)]
    attributes = [handled, *(bits if known >= first else 0 for first, bits in (TCP, SCOPES))]
    packed = struct.pack("QQQ", *attributes)[: 8 if known < TCP[0] else 16 if known < SCOPES[0] else 24]
    rules = seccomp.libc.syscall(CREATE_RULESET, packed, len(packed), 0)
    if rules < 0:
        seccomp.checked(rules)
    try:
        for path, rights in allowed.items():
            with contextlib.suppress(FileNotFoundError):
                place = os.open(path, os.O_PATH | os.O_CLOEXEC)
                rights &= handled if path.is_dir() else handled & OF_FILES
                try:
                    rule = struct.pack("=Qi", rights, place)
                    seccomp.checked(seccomp.libc.syscall(ADD_RULE, rules, 1, rule, 0))
                finally:
                    os.close(place)
        seccomp.checked(seccomp.libc.syscall(RESTRICT_SELF, rules, 0))
    finally:
        os.close(rules)


def filter_of(machine: str, pid: int) -> bytes:
    """The filter of system calls as a BPF program, for the process `pid` on "x86_64" or "aarch64"."""
    column = machine == "aarch64"
    load, equal, any_bit, answer = seccomp.LOAD, seccomp.EQUAL, seccomp.ANY_BIT, seccomp.RETURN
    and_ = 0x54
    refuse, allow, arguments = seccomp.REFUSE, seccomp.ALLOW, seccomp.ARGUMENTS
    program = [(load, 0, 0, seccomp.NUMBER)]

    def calls(numbers: tuple, *rest: tuple) -> None:
        """For this call go through `rest`, which ends with an answer."""
        if numbers[column] is not None:
            program.extend([(equal, 0, len(rest), numbers[column]), *rest])

    for numbers in REFUSED.values():
        calls(numbers, (answer, 0, 0, refuse))
    for numbers in IGNORED.values():
        calls(numbers, (answer, 0, 0, seccomp.IGNORE))
    calls(OPENAT2, (answer, 0, 0, seccomp.UNKNOWN))  # its flags are in memory, which a filter can't read
    thread = (load, 0, 0, arguments[0]), (any_bit, 1, 0, CLONE_THREAD)
    calls(CLONE, *thread, (answer, 0, 0, refuse), (answer, 0, 0, allow))
    for numbers in TO_ITSELF.values():
        calls(numbers, (load, 0, 0, arguments[0]), (equal, 1, 0, pid), (answer, 0, 0, refuse), (answer, 0, 0, allow))
    for numbers in OR_ZERO.values():
        own = (equal, 2, 0, pid), (equal, 1, 0, 0)
        calls(numbers, (load, 0, 0, arguments[0]), *own, (answer, 0, 0, refuse), (answer, 0, 0, allow))
    # A folder that its owner can't read can't be measured either.
    calls(UMASK, (load, 0, 0, arguments[0]), (any_bit, 0, 1, OWNER), (answer, 0, 0, refuse), (answer, 0, 0, allow))
    for numbers, place in MKDIR.items():
        readable = (load, 0, 0, arguments[place]), (and_, 0, 0, OWNER), (equal, 1, 0, OWNER)
        calls(numbers, *readable, (answer, 0, 0, refuse), (answer, 0, 0, allow))
    pair = (load, 0, 0, arguments[1]), (and_, 0, 0, KIND), (equal, 1, 0, STREAM)
    calls(SOCKETPAIR, *pair, (answer, 0, 0, refuse), (answer, 0, 0, allow))
    dies = (load, 0, 0, arguments[0]), (equal, 0, 1, PR_SET_PDEATHSIG)
    calls(PRCTL, *dies, (answer, 0, 0, refuse), (answer, 0, 0, allow))
    for numbers, place in ((OPENAT, 2), (OPEN, 1)):
        mode = (and_, 0, 0, MODE | TRUNCATES), (equal, 3, 0, TRUNCATES)
        mode += (and_, 0, 0, MODE), (equal, 1, 0, MODE)
        calls(numbers, (load, 0, 0, arguments[place]), *mode, (answer, 0, 0, allow), (answer, 0, 0, refuse))
    program.append((answer, 0, 0, allow))
    return b"".join(struct.pack("HBBI", *instruction) for instruction in program)


class LandlockSandbox:
    """A new sandbox: a folder of its own so far. `fork` starts the only process it can have.

    Attributes:
        home: that folder, the only one that the process can write to.
        environment: as of `sandbox.Sandbox`.

    Raises:
        SandboxError: this kernel has no Landlock, or the folder can't be made.
    """

    def __init__(self, readable: list[Path], writable: list[Path], known: int | None = None):
        self.known = version() if known is None else known
        if not self.known:
            raise SandboxError("the kernel has no Landlock, or it is switched off")
        try:
            self.home = Path(tempfile.mkdtemp(prefix="course-student-"))
        except OSError as error:
            raise SandboxError(f"no folder for it: {error}") from None
        self.environment = places(str(self.home), str(self.home)) | {"COURSE_ALONE": "1"}  # no child processes
        paths = [*map(Path, (*SYSTEM, *SETTINGS, *FACTS)), *python(), *readable]
        folders = [path.parent for path in readable if path.is_file()]  # to import a module, Python lists its folder
        self.allowed = dict.fromkeys(folders, READ_DIR) | dict.fromkeys(paths, READ)
        self.allowed |= {Path(path): rights for path, rights in DEVICES.items()}
        self.allowed |= dict.fromkeys([self.home, *writable], WRITE)
        self.pid, self.measured, self.meter = None, 0, Meter()
        # Root of a container may have no other user to become; and another user can't read a Python in /root.
        self.user = NOBODY if is_root() and all(map(readable_by_all, [*python(), *readable])) else None
        if self.user is not None:
            try:
                os.chown(self.home, self.user, self.user)
            except OSError:
                self.user = None

    def fork(self, run: Callable[[], None]) -> int:
        """Fork this process, seal it and call `run` in it; return its process ID.

        Raises:
            SandboxError: it can't be sealed.
        """
        reports, report = os.pipe()
        parent = os.getpid()
        if (child := os.fork()) == 0:
            try:
                os.chdir(self.home)
                limits = {name: most for name, most in LIMITS.items() if name != "NPROC"}  # that counts the user's
                seccomp.limit(limits)
                seccomp.close_way_to_capabilities()  # which Landlock asks for
                restrict(self.allowed | {Path(f"/proc/{os.getpid()}"): READ}, self.known)
                if self.user is not None:
                    os.setgroups([])
                    os.setresgid(*[self.user] * 3)
                    os.setresuid(*[self.user] * 3)
                seccomp.drop_capabilities()
                seccomp.checked(seccomp.libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0))
                if os.getppid() != parent:
                    os._exit(1)  # it ended before the line above
                seccomp.refuse_system_calls()
                seccomp.install(filter_of(platform.machine(), os.getpid()))
                os.write(report, b"sealed")
                os.close(report)
                report = None
                run()
            except BaseException as error:
                if report is None:
                    traceback.print_exc()
                else:
                    os.write(report, f"it can't be sealed: {error}".encode())
            finally:
                os._exit(1)  # never return to the caller's code
        os.close(report)
        with os.fdopen(reports) as pipe:
            found = pipe.read()
        self.pid = child
        if found != "sealed":
            raise SandboxError(found or "it ended while it was sealed")
        return child

    def excess(self) -> str:
        """The limit that the sandbox exceeds, '' if none."""
        if excess := self.meter.excess([self.pid], self.pid):
            return excess
        if self.meter.greedy:
            confine([self.pid], self.user)
        size, files = size_of(self.home)
        self.measured += 1
        size += held(self.pid) + (mapped(self.pid, self.home) if self.measured % SELDOM == 0 else 0)
        if size > DISK:
            return f"more than {DISK >> 20} MB of files"
        return f"more than {FILES} files" if files > FILES else ""

    def end(self) -> dict[int, int]:
        """Kill the process, wait until it is gone, and remove its folder; return its return code by process ID."""
        codes = {}
        if self.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            codes[self.pid] = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        subprocess.run(["rm", "-rf", "--", self.home], stderr=subprocess.DEVNULL)  # however deep it is
        return codes


def readable_by_all(path: Path) -> bool:
    """Whether any user can reach this path."""
    return all(one.stat().st_mode & 0o001 for one in path.resolve().parents) and bool(path.stat().st_mode & 0o004)


def size_of(folder: Path) -> tuple[int, int]:
    """Bytes on disk, and number of files and folders, in a folder that somebody may be changing; it stops at FILES.

    A folder that can't be read, as it is too deep, counts as too many files.
    """
    size, count, todo = 0, 0, [str(folder)]
    while todo and count <= FILES:
        try:
            with os.scandir(todo.pop()) as entries:
                for entry in entries:
                    count += 1
                    if count > FILES:
                        break
                    with contextlib.suppress(FileNotFoundError):  # deleted since
                        size += entry.stat(follow_symlinks=False).st_blocks * 512
                        if entry.is_dir(follow_symlinks=False):
                            todo.append(entry.path)
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError:
            return size, FILES + 1
    return size, count


def held(pid: int) -> int:
    """Bytes on disk of files that a process has deleted and still holds open."""
    size = 0
    with contextlib.suppress(OSError):
        for link in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                found = link.stat()
                size += found.st_blocks * 512 if stat.S_ISREG(found.st_mode) and not found.st_nlink else 0
    return size


def mapped(pid: int, folder: Path) -> int:
    """Most bytes that the files can have which a process has deleted from a folder and still holds in its memory."""
    with contextlib.suppress(OSError):
        lines = Path(f"/proc/{pid}/maps").read_text(errors="replace").splitlines()
        inodes = {line.split()[4] for line in lines if line.endswith(" (deleted)") and f" {folder}/" in line}
        return len(inodes) * LIMITS["FSIZE"]
    return 0
