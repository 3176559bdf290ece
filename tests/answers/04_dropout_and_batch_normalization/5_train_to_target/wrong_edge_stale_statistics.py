# wrong: so few steps that batch norm's moving statistics (momentum 0.99) lag behind
# fails: reaches_the_target, raw_features_standard_layers | lag behind
def train_to_target(data):
    model = keras.Sequential([keras.Input((8,)), layers.BatchNormalization(), layers.Dense(256, "relu"),
                              layers.BatchNormalization(), layers.Dense(256, "relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mae")
    model.fit(data.X_train, data.y_train, batch_size=64, epochs=10, verbose=0)
    return model
