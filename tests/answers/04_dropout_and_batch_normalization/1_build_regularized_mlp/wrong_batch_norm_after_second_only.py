# wrong: batch norm after the second hidden layer only
# fails: batch_norm | 96 units has no batch norm
def build_regularized_mlp(num_features, rate=0.3):
    return keras.Sequential([
        keras.Input((num_features,)),
        layers.Dense(96, activation="relu"), layers.Dropout(rate),
        layers.Dense(48, activation="relu"), layers.BatchNormalization(), layers.Dropout(rate),
        layers.Dense(1),
    ])
