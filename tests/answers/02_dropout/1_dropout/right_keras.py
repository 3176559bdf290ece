# right: Keras' own stateless dropout; the result is a TensorFlow tensor
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate out of range")
    if not training or rate == 0:
        return keras.ops.convert_to_tensor(x)
    return keras.random.dropout(x, rate, seed=seed % (2**31))
