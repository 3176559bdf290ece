# right: nested blocks in an unbuilt Sequential; compiled already
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    def block(units):
        return keras.Sequential([layers.Dense(units, use_bias=False), layers.BatchNormalization(), layers.ReLU()])

    model = keras.Sequential([layers.BatchNormalization(), *map(block, hidden_units), layers.Dense(1)])
    model.compile(optimizer="adam", loss="mse", metrics=["mae"])
    return model
