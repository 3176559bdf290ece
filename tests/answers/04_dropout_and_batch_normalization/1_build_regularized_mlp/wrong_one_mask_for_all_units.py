# wrong: noise_shape drops a whole row at a time, after the first hidden layer
# fails: dropout | all columns after hidden layer 1
def build_regularized_mlp(num_features, rate=0.3):
    return keras.Sequential([
        keras.Input((num_features,)),
        layers.Dense(96, activation="relu"), layers.BatchNormalization(), layers.Dropout(rate, noise_shape=(None, 1)),
        layers.Dense(48, activation="relu"), layers.BatchNormalization(), layers.Dropout(rate),
        layers.Dense(1),
    ])
