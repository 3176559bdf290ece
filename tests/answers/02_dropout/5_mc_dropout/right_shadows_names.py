# right: recursion over the layers, float64 tensors, in a cell that takes the names of the course for its own
import tensorflow as tf
check = np = keras = layers = list = None


def mc_dropout(model, X, passes):
    def through(h, rest):
        if not rest:
            return tf.cast(h, "float64")
        return through(rest[0](h, training=type(rest[0]).__name__ == "Dropout"), rest[1:])

    p = tf.stack([through(X, model.layers) for _ in range(passes)])
    return tf.reduce_mean(p, axis=0), tf.math.reduce_std(p, axis=0)
