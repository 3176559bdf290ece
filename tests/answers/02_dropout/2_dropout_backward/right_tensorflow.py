# right: lets TensorFlow differentiate; the result is a tensor
import tensorflow as tf

def dropout_backward(dy, mask, rate):
    x = tf.zeros_like(dy)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * tf.cast(mask, x.dtype) / (1 - rate)
    return tape.gradient(y, x, output_gradients=dy)
