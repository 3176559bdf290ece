# right: trained on scaled labels and features, both scalings then put into the model that is returned
def train_to_target(data):
    mean, sd = data.X_train.mean(axis=0), data.X_train.std(axis=0)
    y_mean, y_sd = data.y_train.mean(), data.y_train.std()
    core = keras.Sequential([keras.Input((8,)), layers.Dense(128, "relu"), layers.Dense(64, "relu"), layers.Dense(1)])
    rate = keras.optimizers.schedules.CosineDecay(0.01, 60 * 20)
    core.compile(optimizer=keras.optimizers.Adam(rate), loss="mae")
    core.fit((data.X_train - mean) / sd, (data.y_train - y_mean) / y_sd, batch_size=32, epochs=60, verbose=0)
    return keras.Sequential([
        keras.Input((8,)), layers.Normalization(mean=mean, variance=sd**2), core,
        layers.Rescaling(scale=float(y_sd), offset=float(y_mean)),
    ])
