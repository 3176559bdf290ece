# right: as the notes print it, without an Input, and compiled
def build_regularized_mlp(num_features, rate=0.3):
    model = keras.Sequential([
        layers.Dense(96, activation='relu'),
        layers.BatchNormalization(),
        layers.Dropout(rate),
        layers.Dense(48, activation='relu'),
        layers.BatchNormalization(),
        layers.Dropout(rate),
        layers.Dense(1)
    ])
    model.compile(optimizer='sgd', loss='mae', metrics=['mae'])
    return model
