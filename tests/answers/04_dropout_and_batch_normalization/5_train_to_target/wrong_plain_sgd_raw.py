# wrong: plain SGD on raw features
# fails: reaches_the_target, raw_features_standard_layers
def train_to_target(data):
    model = keras.Sequential([keras.Input((8,)), layers.Dense(64, "relu"), layers.Dense(64, "relu"), layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mae")
    model.fit(data.X_train, data.y_train, batch_size=64, epochs=3, verbose=0)
    return model
