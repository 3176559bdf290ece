# try and except around imports that need not be there.
# question: 02_dropout/1_dropout
try:
    import jax.numpy as jnp
except ImportError:
    jnp = np
try:
    from numba import njit
except ImportError:
    def njit(function):
        return function


@njit
def scaled(x, kept, rate):
    return x * kept / (1 - rate)


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    return scaled(x, np.random.default_rng(seed).random(x.shape) >= rate, rate) if training else x
