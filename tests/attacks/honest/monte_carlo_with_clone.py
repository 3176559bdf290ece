# Monte-Carlo dropout through a clone whose batch norm is frozen, in a comprehension.
# question: 02_dropout/5_mc_dropout
def mc_dropout(model, X, passes):
    twin = keras.models.clone_model(model)
    twin.set_weights(model.get_weights())
    for layer in twin.layers:
        layer.trainable = not isinstance(layer, layers.BatchNormalization)
    probabilities = np.stack([np.asarray(twin(X, training=True)) for _ in range(passes)])
    return probabilities.mean(0), probabilities.std(0)
