# wrong: a class of its own can't be copied
# fails: reaches_the_target, raw_features_standard_layers | class of its own
class Net(keras.Model):
    def __init__(self, normalize):
        super().__init__()
        self.normalize = normalize
        self.one, self.two, self.out = layers.Dense(128, "relu"), layers.Dense(64, "relu"), layers.Dense(1)

    def call(self, x):
        return self.out(self.two(self.one(self.normalize(x))))

def train_to_target(data):
    normalize = layers.Normalization()
    normalize.adapt(data.X_train)
    model = Net(normalize)
    model.compile(optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.01, 60 * 20)), loss="mae")
    model.fit(data.X_train, data.y_train, batch_size=32, epochs=60, verbose=0)
    return model
