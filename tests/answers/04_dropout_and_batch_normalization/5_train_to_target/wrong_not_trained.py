# wrong: fit is forgotten
# fails: reaches_the_target, raw_features_standard_layers | does not know
def train_to_target(data):
    normalize = layers.Normalization()
    normalize.adapt(data.X_train)
    model = keras.Sequential([keras.Input((8,)), normalize, layers.Dense(64, "relu"), layers.Dense(1)])
    model.compile(optimizer="adam", loss="mae")
    return model
