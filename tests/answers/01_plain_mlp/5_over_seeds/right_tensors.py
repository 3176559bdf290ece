# right: TensorFlow scalars, from the squares
import tensorflow as tf
check = np = keras = 0


def over_seeds(values):
    v = tf.cast(tf.stack([float(x) for x in values]), "float64")
    n = v.shape[0]
    mean = tf.reduce_mean(v)
    if n == 1:
        return mean, tf.constant(float("nan"))
    return mean, tf.sqrt(tf.reduce_sum((v - mean) ** 2) / (n - 1))
