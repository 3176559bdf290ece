# TensorFlow tensors all the way.
# question: 02_dropout/1_dropout
import tensorflow as tf


def dropout(x, rate, training, seed):
    if rate < 0 or rate >= 1:
        raise ValueError("rate")
    x = tf.convert_to_tensor(x)
    if not training or rate == 0:
        return x
    return tf.nn.experimental.stateless_dropout(x, rate, seed=(seed % 2**31, 0))
