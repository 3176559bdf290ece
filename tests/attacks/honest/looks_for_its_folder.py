# Asks where it is, as cells do that were a program once.
# question: 02_dropout/1_dropout
import os
import sys
from pathlib import Path

try:
    here = Path(__file__).parent
except NameError:
    here = Path.cwd()
sys.path.insert(0, str(here))
data = sorted(os.listdir(here))


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x


if __name__ == "__main__":
    dropout(np.ones((2, 2)), 0.5, True, 0)
