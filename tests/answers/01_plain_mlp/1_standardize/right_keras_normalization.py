# right: Keras' Normalization layer; returns TensorFlow tensors in a list
def standardize(X_train, X_other):
    normalize = layers.Normalization()
    normalize.adapt(X_train)
    return [normalize(X_train), normalize(X_other)]
