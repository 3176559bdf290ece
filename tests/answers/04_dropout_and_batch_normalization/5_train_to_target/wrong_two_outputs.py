# wrong: two numbers per row
# fails: reaches_the_target, raw_features_standard_layers | one number
def train_to_target(data):
    model = keras.Sequential([keras.Input((8,)), layers.Dense(2)])
    model.compile(optimizer="adam", loss="mae")
    model.fit(data.X_train, np.stack([data.y_train, data.y_train], axis=1), epochs=1, verbose=0)
    return model
