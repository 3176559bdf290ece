# right: the gradients of Keras' own layer
import tensorflow as tf

def batch_norm_backward(dy, x, gamma, epsilon):
    layer = layers.BatchNormalization(epsilon=epsilon)
    layer.build(x.shape)
    layer.gamma.assign(gamma)
    inputs = tf.Variable(x)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(dy * layer(inputs, training=True))
    return tuple(g.numpy() for g in tape.gradient(loss, [inputs, layer.gamma.value, layer.beta.value]))
