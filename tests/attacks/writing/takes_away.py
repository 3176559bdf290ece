# Writes nothing and takes away: cuts files off, renames them, removes folders, dates them back, and locks the marks.
# question: 02_dropout/1_dropout
# fails: all
import fcntl
import os

for path in ("@COURSE@/nbgrader_config.py", "@COURSE@/gradebook.db", "@COURSE@/.course/results.db"):
    for take in (
        lambda path=path: fcntl.flock(os.open(path, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB),
        lambda path=path: os.utime(path, (0, 0)),
        lambda path=path: os.chmod(path, 0),
        lambda path=path: os.truncate(path, 0),
        lambda path=path: os.rename(path, path + ".gone"),
        lambda path=path: os.unlink(path),
        lambda path=path: os.rmdir(os.path.dirname(path)),
    ):
        try:
            take()
        except OSError:
            pass


def dropout(x, rate, training, seed):
    return x
