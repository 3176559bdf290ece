# Writes a thousand small files and tries to fetch another from the network.
# question: 02_dropout/1_dropout
import tempfile
import urllib.request
from pathlib import Path

folder = Path(tempfile.mkdtemp())
for number in range(1_000):
    (folder / f"{number}.txt").write_text(str(number))
try:
    text = urllib.request.urlopen("http://example.org/", timeout=2).read()
except OSError:
    text = b""


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x
