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


def container(*command: str) -> list[str]:
    """The command that runs `command` in one."""
    kept = "-all," + ",".join(f"+{name}" for name in CAPABILITIES.split(","))
    namespaces = ["--user", "--map-root-user", "--mount", "--pid", "--fork", "--mount-proc", "--ipc", "--uts"]
    return ["unshare", *namespaces, "--kill-child", "sh", "-c", ENTER, kept, *command]
