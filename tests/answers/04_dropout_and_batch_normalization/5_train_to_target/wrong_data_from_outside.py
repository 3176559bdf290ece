# wrong: uses a name that no answer cell sets
# fails: reaches_the_target, raw_features_standard_layers | misspelt
def train_to_target(data):
    model = keras.Sequential([keras.Input((8,)), layers.Dense(1)])
    model.compile(optimizer="adam", loss="mae")
    model.fit(X_train, y_train, epochs=1, verbose=0)
    return model
