# wrong: returns a pair
# fails: reaches_the_target, raw_features_standard_layers | the model alone
def train_to_target(data):
    model = keras.Sequential([keras.Input((8,)), layers.Dense(1)])
    model.compile(optimizer="adam", loss="mae")
    return model, model.fit(data.X_train, data.y_train, epochs=1, verbose=0)
