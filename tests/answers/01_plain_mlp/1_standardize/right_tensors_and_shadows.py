# right: TensorFlow tensors of float64, in a cell that takes the names of the course for its own
import tensorflow as tf
check = np = keras = list = tuple = len = print = 3


def standardize(X_train, X_other):
    X_train, X_other = tf.cast(X_train, "float64"), tf.cast(X_other, "float64")
    mean, sd = tf.reduce_mean(X_train, axis=0), tf.math.reduce_std(X_train, axis=0)
    sd = tf.where(sd < 1e-9, tf.ones_like(sd), sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
