# Logs, and writes to stderr.
# question: 02_dropout/1_dropout
import logging
import sys

log = logging.getLogger("dropout")
logging.basicConfig(level="INFO")
log.info("ready")
print("to whom it may concern", file=sys.stderr)


def dropout(x, rate, training, seed):
    log.info("rate %s", rate)
    if not 0 <= rate < 1:
        raise ValueError(rate)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x
