# Enters the namespaces of other processes, or makes new ones in which it is root.
# question: 02_dropout/1_dropout
# fails: all
# marker: enterednamespace7
import ctypes
import os
import subprocess

libc = ctypes.CDLL(None, use_errno=True)
for number in (1, os.getppid()):
    for kind in ("mnt", "net", "pid", "user"):
        try:
            one = os.open(f"/proc/{number}/ns/{kind}", os.O_RDONLY)
        except OSError:
            continue
        if os.stat(one).st_ino != os.stat(f"/proc/self/ns/{kind}").st_ino and libc.setns(one, 0) == 0:
            print("entered" + "namespace" + "7", kind)
for command in (["unshare", "-Ur", "true"], ["unshare", "-Urn", "true"], ["bwrap", "--ro-bind", "/", "/", "true"],
                ["nsenter", "-t", "1", "-a", "true"]):
    try:
        if subprocess.run(command, capture_output=True, timeout=5).returncode == 0:
            print("entered" + "namespace" + "7", command)
    except (OSError, subprocess.SubprocessError):
        pass


def dropout(x, rate, training, seed):
    return x
