# Leaves files where the next submission, or the next person, may find them.
# question: 02_dropout/1_dropout
# fails: all
# marker: sharedfolder7
from pathlib import Path

for folder in ("/tmp", "/var/tmp", "/dev/shm", "/", "/run", "/etc", "/srv", "/home", "/root", "/proc/1/root/tmp"):
    try:
        Path(folder, "shared" + "folder" + "7").write_text("x")
    except OSError:
        pass


def dropout(x, rate, training, seed):
    return x
