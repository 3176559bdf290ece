# wrong: the hidden layer of 64 units is linear
# fails: network | hidden layer 2 of 2 has no activation
def build_regularized_mlp(num_features, rate=0.3):
    return keras.Sequential([
        keras.Input((num_features,)),
        layers.Dense(128, activation="relu"), layers.BatchNormalization(), layers.Dropout(rate),
        layers.Dense(64), layers.BatchNormalization(), layers.Dropout(rate),
        layers.Dense(1),
    ])
