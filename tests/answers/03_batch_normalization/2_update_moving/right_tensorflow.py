# right: a TensorFlow variable of its own; a tensor comes back
import tensorflow as tf

def update_moving(moving, batch, momentum):
    variable = tf.Variable(moving)
    variable.assign_sub((variable - batch) * (1 - momentum))
    return variable.value()
