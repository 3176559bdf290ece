# Warns, filters warnings, and divides by zero on its way.
# question: 02_dropout/1_dropout
import warnings

warnings.warn("this cell is old")
warnings.filterwarnings("ignore", category=DeprecationWarning)


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    if not training:
        return x
    warnings.warn("drawing")
    with np.errstate(all="warn"):
        scale = np.where(np.random.default_rng(seed).random(x.shape) >= rate, 1 - rate, np.inf)
        return x / scale
