# Puts a file beside the checks, and a compiled module where Python would read it first.
# question: 02_dropout/1_dropout
# fails: all
# marker: besidethechecks7
from pathlib import Path

import utils.checks

name = "beside" + "thechecks" + "7"
for folder in (Path(utils.checks.__file__).parent, Path(utils.__file__).parent.parent):
    for path in (folder / f"{name}.py", folder / "__pycache__" / f"{name}.cpython-311.pyc"):
        try:
            path.write_text("")
        except OSError:
            pass


def dropout(x, rate, training, seed):
    return x
