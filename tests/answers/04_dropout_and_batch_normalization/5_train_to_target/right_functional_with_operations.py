# right: operations of keras.ops between Keras' layers: every column, and its logarithm
def train_to_target(data):
    def columns(X):
        return keras.ops.concatenate([X, keras.ops.log(X + 1)], axis=-1)

    normalize = layers.Normalization()
    normalize.adapt(np.array(columns(data.X_train)))
    inputs = keras.Input((8,))
    h = normalize(columns(inputs))
    for units in (128, 64):
        h = layers.Dropout(0.05)(layers.Dense(units, activation="relu")(h))
    model = keras.Model(inputs, layers.Dense(1)(h))
    rate = keras.optimizers.schedules.CosineDecay(0.01, 50 * 20)
    model.compile(optimizer=keras.optimizers.Adam(rate), loss="mae")
    model.fit(data.X_train, data.y_train, batch_size=32, epochs=50, verbose=0)
    return model
