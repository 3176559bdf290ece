# Reads who has accounts, keys and a shell history on the machine that grades.
# question: 02_dropout/1_dropout
# fails: all
# marker: readsystemfile7
import glob
import os

for path in ["/etc/shadow", "/etc/passwd", "@HOME@", "/root/.ssh", "/root/.bashrc", *glob.glob("/home/*/.ssh"),
             *glob.glob("/root/.*_history")]:
    try:
        os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1)
    except OSError:
        continue
    if path != os.environ.get("HOME"):
        print("read" + "systemfile" + "7", path)


def dropout(x, rate, training, seed):
    return x
