# wrong: the gradient of the sum of y, without dy
# fails: dx, dgamma, dbeta | dy left out
import tensorflow as tf


def batch_norm_backward(dy, x, gamma, epsilon):
    X, G, B = tf.constant(x), tf.constant(gamma), tf.zeros(len(gamma))
    with tf.GradientTape() as tape:
        tape.watch([X, G, B])
        mean, var = tf.nn.moments(X, [0])
        loss = tf.reduce_sum(G * (X - mean) / tf.sqrt(var + epsilon) + B)
    return tape.gradient(loss, [X, G, B])
