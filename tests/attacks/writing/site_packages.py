# A .pth file in site-packages, or a usercustomize, runs in every Python that starts later.
# question: 02_dropout/1_dropout
# fails: all
# marker: sitepackages7
import site
import sys
from pathlib import Path

for folder in [*site.getsitepackages(), site.getusersitepackages(), *sys.path]:
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / ("site" + "packages" + "7.pth")).write_text("# import os\n")
    except OSError:
        pass


def dropout(x, rate, training, seed):
    return x
