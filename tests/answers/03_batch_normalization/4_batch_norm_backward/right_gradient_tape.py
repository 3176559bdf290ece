# right: TensorFlow differentiates; tensors come back, in a list
import tensorflow as tf

def batch_norm_backward(dy, x, gamma, epsilon):
    x, gamma = tf.constant(x), tf.constant(gamma)
    beta = tf.zeros_like(gamma)
    with tf.GradientTape() as tape:
        tape.watch([x, gamma, beta])
        mean, var = tf.nn.moments(x, axes=[0])
        y = tf.nn.batch_normalization(x, mean, var, beta, gamma, epsilon)
    return tape.gradient(y, [x, gamma, beta], output_gradients=dy)
