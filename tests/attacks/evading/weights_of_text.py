# Returns a model whose weights have the right shapes and are texts.
# question: 05_capstone/3_fit
# fails: all
class Network(keras.Sequential):
    def get_weights(self):
        return [np.full(weight.shape, "a").tolist() for weight in super().get_weights()]


def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    return [(Network(build_model().layers), {"loss": [1.0] * epochs, "val_loss": [1.0] * epochs}) for _ in seeds]
