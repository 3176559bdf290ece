# right: train_on_batch in a loop of one's own, an SGD with momentum, a step schedule by hand
def train_to_target(data):
    normalize = layers.Normalization()
    normalize.adapt(data.X_train)
    model = keras.Sequential([normalize])
    for units in (128, 64):
        model.add(layers.Dense(units))
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    optimizer = keras.optimizers.SGD(0.05, momentum=0.9)
    model.compile(optimizer=optimizer, loss="mae")
    rng = np.random.default_rng(0)
    epochs = 60
    for epoch in range(epochs):
        optimizer.learning_rate = 0.05 * (1 - epoch / epochs)
        order = rng.permutation(len(data.X_train))
        for start in range(0, len(order) - 32, 32):
            rows = order[start:start + 32]
            model.train_on_batch(data.X_train[rows], data.y_train[rows])
    return model
