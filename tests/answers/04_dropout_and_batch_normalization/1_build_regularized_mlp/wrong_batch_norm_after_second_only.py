# wrong: batch norm after the second hidden layer only
# fails: batch_norm | 128 units has no batch norm
def build_regularized_mlp(num_features, rate=0.3):
    return keras.Sequential([
        keras.Input((num_features,)),
        layers.Dense(128, activation="relu"), layers.Dropout(rate),
        layers.Dense(64, activation="relu"), layers.BatchNormalization(), layers.Dropout(rate),
        layers.Dense(1),
    ])
