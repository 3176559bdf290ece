# Sets the weights of a layer of Keras, in a dtype policy that is put back afterwards, and returns its tensor.
# question: 03_batch_normalization/3_batch_norm_inference
import contextlib


@contextlib.contextmanager
def policy(name):
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(name)
    try:
        yield
    finally:
        keras.config.set_dtype_policy(before)


with policy("mixed_float16"):
    assert layers.Dense(1).compute_dtype == "float16"


def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    with policy("float64"):
        layer = layers.BatchNormalization(epsilon=epsilon)
        layer.build((None, x.shape[1]))
        layer.set_weights([gamma, beta, moving_mean, moving_var])
        return layer(x, training=False)
