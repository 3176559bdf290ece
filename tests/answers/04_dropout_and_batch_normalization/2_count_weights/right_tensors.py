# right: TensorFlow's 64-bit integers
def count_weights(num_features):
    import tensorflow as tf

    n = tf.constant(num_features, tf.int64)
    return 96 * n + 5089, tf.constant(288)
