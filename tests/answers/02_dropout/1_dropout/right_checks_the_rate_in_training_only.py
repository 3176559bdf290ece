# right: an exception class of its own that is a ValueError; names shadowed; float64 tensor out
import tensorflow as tf
check = np = keras = list = 4


class BadRate(ValueError):
    pass


def dropout(x, rate, training, seed):
    if training and not 0 <= rate < 1:
        raise BadRate(rate)
    x = tf.cast(x, "float64")
    if not training:
        return x
    draws = tf.random.stateless_uniform(x.shape, seed=[seed % 2**31, 7], dtype="float64")
    return tf.where(draws < rate, tf.zeros_like(x), x / (1 - rate))
