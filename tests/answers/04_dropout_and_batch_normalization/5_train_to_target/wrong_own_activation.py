# wrong: an activation function of its own
# fails: raw_features_standard_layers, reaches_the_target | code of your own
def bent(x):
    return keras.ops.maximum(x, 0.1 * x)

def train_to_target(data):
    normalize = layers.Normalization()
    normalize.adapt(data.X_train)
    model = keras.Sequential([keras.Input((8,)), normalize, layers.Dense(64, bent), layers.Dense(64, bent), layers.Dense(1)])
    model.compile(optimizer="adam", loss="mae")
    model.fit(data.X_train, data.y_train, batch_size=32, epochs=2, verbose=0)
    return model
