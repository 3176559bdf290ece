# wrong: the hidden layer of 48 units is linear
# fails: network | hidden layer 2 of 2 has no activation
def build_regularized_mlp(num_features, rate=0.3):
    return keras.Sequential([
        keras.Input((num_features,)),
        layers.Dense(96, activation="relu"), layers.BatchNormalization(), layers.Dropout(rate),
        layers.Dense(48), layers.BatchNormalization(), layers.Dropout(rate),
        layers.Dense(1),
    ])
