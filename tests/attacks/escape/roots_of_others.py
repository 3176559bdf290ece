# Leaves by the roots, folders and descriptors that /proc shows of the first process.
# question: 02_dropout/1_dropout
# needs: namespaces
# fails: all
# marker: leftbyproc7
import os

for place in ("/proc/1/root", "/proc/1/cwd", "/proc/self/root/..", "/..", "/proc/1/fd/0/..", "/proc/self/cwd/../.."):
    for inside in ("@COURSE@/nbgrader_config.py", "etc/shadow", "root/.bashrc"):
        if os.path.exists(os.path.join(place, inside.lstrip("/"))):
            print("left" + "byproc" + "7", place, inside)
try:
    above = os.open("/", os.O_RDONLY)
    os.chroot("/tmp")
    os.fchdir(above)
    for _ in range(20):
        os.chdir("..")
    os.chroot(".")
    print("left" + "byproc" + "7", "chroot")
except OSError:
    pass


def dropout(x, rate, training, seed):
    return x
