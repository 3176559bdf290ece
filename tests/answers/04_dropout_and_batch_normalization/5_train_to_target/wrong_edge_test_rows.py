# wrong: looks at the test rows, of which there are none
# fails: reaches_the_target, raw_features_standard_layers
def train_to_target(data):
    model = keras.Sequential([keras.Input((8,)), layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mae")
    model.fit(data.X_test, data.y_test, epochs=1, verbose=0)
    return model
