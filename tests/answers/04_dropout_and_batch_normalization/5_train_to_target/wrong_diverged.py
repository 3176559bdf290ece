# wrong: SGD with squared error on raw features gives NaN
# fails: reaches_the_target, raw_features_standard_layers | diverged
def train_to_target(data):
    model = keras.Sequential([keras.Input((8,)), layers.Dense(64, "relu"), layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mse")
    model.fit(data.X_train, data.y_train, batch_size=64, epochs=2, verbose=0)
    return model
