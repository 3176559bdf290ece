# Uses an alarm of its own, and cleans up at the end.
# question: 02_dropout/1_dropout
import atexit
import signal

atexit.register(print, "done")
before = signal.signal(signal.SIGALRM, lambda *arguments: None)
signal.alarm(1)
signal.pause()
signal.signal(signal.SIGALRM, before)


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x
