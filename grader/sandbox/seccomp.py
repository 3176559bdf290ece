"""Restrict a process before student code runs in it: its namespaces, capabilities, system calls and resources.

Linux only, through ctypes, because Python wraps few of these calls. Each function raises OSError if the kernel refuses,
so a process for which none of them raises is sealed. `grader.sandbox.sandbox` combines them.
"""

import ctypes
import errno
import os
import platform
import resource
import struct

libc = ctypes.CDLL(None, use_errno=True)

# clone(2): user, mount, UTS, IPC, PID and network namespaces
NAMESPACES = 0x10000000 | 0x00020000 | 0x04000000 | 0x08000000 | 0x20000000 | 0x40000000
NEW_NAMESPACES = NAMESPACES | 0x02000000 | 0x00000080  # with cgroup and time namespaces


def adopt() -> None:
    """Make this process the new parent of its orphaned descendants."""
    checked(libc.prctl(36, 1, 0, 0, 0))  # PR_SET_CHILD_SUBREAPER


def seal(limits: dict[str, int], user: int) -> None:
    """Drop all privileges that student code must not have, and switch to `user`."""
    limit(limits)
    close_way_to_capabilities()
    if os.getuid() != user:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    drop_capabilities()
    refuse_system_calls()


def join(pid: int) -> None:
    """Enter all namespaces of a process; the PID namespace applies to children of this process only."""
    descriptor = os.pidfd_open(pid)
    try:
        checked(libc.setns(descriptor, NAMESPACES))
    finally:
        os.close(descriptor)


def close_way_to_capabilities() -> None:
    """Prevent programs that are run from now on from gaining capabilities from their files."""
    for capability in range(64):
        if libc.prctl(24, capability, 0, 0, 0):  # PR_CAPBSET_DROP
            # The kernel has no further ones, or this is an ordinary user, for whom the next line does it.
            if ctypes.get_errno() in (errno.EINVAL, errno.EPERM):
                break
            checked(-1)
    checked(libc.prctl(38, 1, 0, 0, 0))  # PR_SET_NO_NEW_PRIVS


def drop_capabilities() -> None:
    """Give up every capability that this process has."""
    checked(libc.prctl(47, 4, 0, 0, 0))  # PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL
    header = struct.pack("Ii", 0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    checked(libc.capset(header, bytes(24)))


def limit(limits: dict[str, int]) -> None:
    """Set resource limits, soft and hard, by the names of the module `resource`: {"FSIZE": bytes, ...}."""
    for name, most in limits.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))


# System calls that exercises do not need and escapes do, by number on x86-64 and arm64. memfd_create, msgget, semget
# and shmget are included because their memory belongs to no process, so the sandbox's limit would miss it.
REFUSED = {
    "acct": (163, 89), "add_key": (248, 217), "adjtimex": (159, 171), "bpf": (321, 280), "chroot": (161, 51),
    "clock_adjtime": (305, 266), "clock_settime": (227, 112), "delete_module": (176, 106),
    "fanotify_init": (300, 262), "finit_module": (313, 273), "fsconfig": (431, 431), "fsmount": (432, 432),
    "fsopen": (430, 430), "fspick": (433, 433), "init_module": (175, 105), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "io_uring_setup": (425, 425), "kcmp": (312, 272), "kexec_file_load": (320, 294),
    "kexec_load": (246, 104), "keyctl": (250, 219), "memfd_create": (319, 279), "memfd_secret": (447, 447),
    "mount": (165, 40), "mount_setattr": (442, 442), "move_mount": (429, 429), "msgget": (68, 186),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265), "open_tree": (428, 428), "perf_event_open": (298, 241),
    "pidfd_getfd": (438, 438), "pivot_root": (155, 41), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "ptrace": (101, 117), "quotactl": (179, 60), "reboot": (169, 142),
    "request_key": (249, 218), "semget": (64, 190), "setdomainname": (171, 162), "sethostname": (170, 161),
    "setns": (308, 268), "settimeofday": (164, 170), "shmget": (29, 194), "swapoff": (168, 225), "swapon": (167, 224),
    "syslog": (103, 116), "umount2": (166, 39), "unshare": (272, 97), "userfaultfd": (323, 282), "vhangup": (153, 58),
}  # fmt: skip
CLONE, CLONE3, SOCKET = (56, 220), (435, 435), (41, 198)
# A guardian may have confined the sandbox to one core: nothing happens, but the process reads that it did.
IGNORED = {"sched_setaffinity": (203, 122)}
# Other families, AF_VSOCK above all, ignore network namespaces, and the buffers of AF_INET and AF_INET6 grow by
# themselves. Event loops, Jupyter kernels and `multiprocessing` use AF_UNIX. Netlink only shows the sandbox's own
# addresses.
FAMILIES, NETLINK, NETLINK_ROUTE = (1,), 16, 0  # AF_UNIX
# SO_SNDBUF, SO_RCVBUF and their forced forms at SOL_SOCKET: a guardian counts sockets, not what is in them.
SETSOCKOPT, SOL_SOCKET, BUFFERS = (54, 208), 1, (7, 8, 32, 33)
AUDIT_ARCH = (0xC000003E, 0xC00000B7)

# seccomp(2): values a filter returns
ALLOW, KILL = 0x7FFF0000, 0x80000000
IGNORE = 0x00050000  # no error
REFUSE, UNKNOWN, NO_FAMILY = (IGNORE | number for number in (errno.EPERM, errno.ENOSYS, errno.EAFNOSUPPORT))
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, range(16, 64, 8)  # offsets in struct seccomp_data; the low halves of arguments
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # BPF instructions


def system_call_filter(machine: str) -> bytes:
    """The seccomp filter as a BPF program for "x86_64" or "aarch64".

    Raises:
        OSError: any other machine.
    """
    if machine not in ("x86_64", "aarch64"):
        raise OSError(errno.ENOSYS, f"no system call filter for {machine}")
    column = machine == "aarch64"
    program = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 1, 0, AUDIT_ARCH[column]),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
    ]
    program += [(AT_LEAST, 0, 1, 0x40000000), (RETURN, 0, 0, KILL)]  # the x32 numbers of x86-64
    for numbers in REFUSED.values():
        program += [(EQUAL, 0, 1, numbers[column]), (RETURN, 0, 0, REFUSE)]
    for numbers in IGNORED.values():
        program += [(EQUAL, 0, 1, numbers[column]), (RETURN, 0, 0, IGNORE)]
    program += [(EQUAL, 0, len(BUFFERS) + 5, SETSOCKOPT[column]), (LOAD, 0, 0, ARGUMENTS[1])]
    program += [(EQUAL, 0, len(BUFFERS) + 1, SOL_SOCKET), (LOAD, 0, 0, ARGUMENTS[2])]
    program += [(EQUAL, len(BUFFERS) - i, 0, option) for i, option in enumerate(BUFFERS)]
    program += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, IGNORE)]
    # A filter can't read the flags of clone3, which are in memory; without clone3 the C library uses clone.
    program += [(EQUAL, 0, 1, CLONE3[column]), (RETURN, 0, 0, UNKNOWN)]
    program += [(EQUAL, 0, 4, CLONE[column]), (LOAD, 0, 0, ARGUMENTS[0]), (ANY_BIT, 0, 1, NEW_NAMESPACES & ~0xFF)]
    program += [(RETURN, 0, 0, REFUSE), (RETURN, 0, 0, ALLOW)]
    program += [(EQUAL, 0, len(FAMILIES) + 6, SOCKET[column]), (LOAD, 0, 0, ARGUMENTS[0])]
    program += [(EQUAL, len(FAMILIES) - i + 3, 0, family) for i, family in enumerate(FAMILIES)]
    program += [(EQUAL, 0, 2, NETLINK), (LOAD, 0, 0, ARGUMENTS[2]), (EQUAL, 1, 0, NETLINK_ROUTE)]
    program += [(RETURN, 0, 0, NO_FAMILY), (RETURN, 0, 0, ALLOW), (RETURN, 0, 0, ALLOW)]
    return b"".join(struct.pack("HBBI", *instruction) for instruction in program)


def refuse_system_calls() -> None:
    """Install the filter for this process and its descendants, permanently."""
    install(system_call_filter(platform.machine()))


def install(filter: bytes) -> None:
    """Install a filter; of several the strictest answer counts."""
    program = ctypes.create_string_buffer(filter)
    length = (len(program) - 1) // 8
    filter = struct.pack("HxxxxxxP", length, ctypes.addressof(program))
    checked(libc.prctl(22, 2, filter, 0, 0))  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER


def checked(result: int) -> None:
    """Raise OSError if a call of the C library failed."""
    if result:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
