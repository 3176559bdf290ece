# Asks another program, once, and waits for it.
# question: 02_dropout/1_dropout
# needs: namespaces
import subprocess
import sys

one = int(subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True, text=True).stdout)


def dropout(x, rate, training, seed):
    if not 0 <= rate < one:
        raise ValueError(rate)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (one - rate) if training else x
