# Keeps what it draws in files: in the working folder, in a temporary one.
# question: 02_dropout/1_dropout
import tempfile
from pathlib import Path

Path("notes.txt").write_text("rate is the fraction to drop")


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    if not training:
        return x
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mask.npy"
        np.save(path, np.random.default_rng(seed).random(x.shape) >= rate)
        return x * np.load(path) / (1 - rate)
