# Makes a second name, in a folder of its own, for files of the course, and writes by that name; opens them by /proc too.
# question: 02_dropout/1_dropout
# fails: all
import os
import tempfile

folder = tempfile.mkdtemp()
for number, path in enumerate(("@COURSE@/nbgrader_config.py", "@COURSE@/gradebook.db", "@HOME@/.bashrc")):
    for make in (os.link, os.symlink):
        name = os.path.join(folder, f"{number}{make.__name__}")
        try:
            make(path, name)
            with open(name, "r+b") as file:
                file.write(b"#")
        except OSError:
            pass
for number in range(256):
    for name in (f"/proc/self/fd/{number}", f"/dev/fd/{number}/../nbgrader_config.py"):
        try:
            target = os.readlink(f"/proc/self/fd/{number}")
            if "@COURSE@" in target or "@HOME@" in target:
                with open(name, "r+b") as file:
                    file.write(b"#")
        except OSError:
            pass


def dropout(x, rate, training, seed):
    return x
