# right: TensorFlow's own functions; tensors come back, in a list
import tensorflow as tf

def batch_norm(x, gamma, beta, epsilon):
    mean, var = tf.nn.moments(x, axes=[0])
    return [tf.nn.batch_normalization(x, mean, var, beta, gamma, epsilon), mean, var]
