# right: TensorFlow's function; a tensor comes back
import tensorflow as tf

def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return tf.nn.batch_normalization(x, moving_mean, moving_var, beta, gamma, epsilon)
