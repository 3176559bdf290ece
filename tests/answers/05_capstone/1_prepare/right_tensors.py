# right: TensorFlow tensors out
def prepare(X_train, X_valid, X_test):
    X_train = keras.ops.convert_to_tensor(X_train)
    mean, sd = keras.ops.mean(X_train, axis=0), keras.ops.std(X_train, axis=0)
    sd = keras.ops.where(sd == 0, 1.0, sd)
    return tuple((keras.ops.convert_to_tensor(X) - mean) / sd for X in (X_train, X_valid, X_test))
