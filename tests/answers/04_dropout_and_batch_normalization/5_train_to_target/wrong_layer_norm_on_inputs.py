# wrong: layer norm in place of a normalization of the columns
# fails: reaches_the_target | over the features of a row
def train_to_target(data):
    norm = layers.LayerNormalization()
    model = keras.Sequential([norm, layers.Dense(64, activation="relu"), layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.005), "mae")
    model.fit(data.X_train, data.y_train, epochs=50, verbose=0)
    return model
