"""A container as Docker makes it by default, near enough, made from namespaces: no further ones can be made inside."""

# Docker's defaults: fourteen capabilities, of which root inside keeps no other, and 64 MB of /dev/shm.
CAPABILITIES = (
    "chown,dac_override,fowner,fsetid,kill,setgid,setuid,setpcap,net_bind_service,net_raw,sys_chroot,mknod,"
    "audit_write,setfcap"
)
ENTER = """
echo 0 > /proc/sys/user/max_user_namespaces && mount -t tmpfs -o size=64m tmpfs /dev/shm || exit 1
exec setpriv --bounding-set "$0" --inh-caps "$0" "$@"
"""


# Run by a Python in the course's folder: Landlock does not exist for the command (ENOSYS), as on an older kernel.
DENY = """
import os, struct, sys
from grader.sandbox import seccomp
seccomp.close_way_to_capabilities()
rules = [(seccomp.LOAD, 0, 0, seccomp.NUMBER), (seccomp.EQUAL, 0, 1, 444), (seccomp.RETURN, 0, 0, seccomp.UNKNOWN)]
seccomp.install(b"".join(struct.pack("HBBI", *one) for one in [*rules, (seccomp.RETURN, 0, 0, seccomp.ALLOW)]))
os.execvp(sys.argv[1], sys.argv[1:])
"""


def without_landlock(*command: str) -> list[str]:
    """The command that runs `command` where the kernel has no Landlock."""
    return ["python3", "-c", DENY, *command]


def container(*command: str) -> list[str]:
    """The command that runs `command` in one."""
    kept = "-all," + ",".join(f"+{name}" for name in CAPABILITIES.split(","))
    namespaces = ["--user", "--map-root-user", "--mount", "--pid", "--fork", "--mount-proc", "--ipc", "--uts"]
    return ["unshare", *namespaces, "--kill-child", "sh", "-c", ENTER, kept, *command]
