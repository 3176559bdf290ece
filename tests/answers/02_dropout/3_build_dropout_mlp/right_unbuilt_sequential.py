# right: a Sequential without Input, built at the first call; nested blocks
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    blocks = [keras.Sequential([layers.Dense(n, activation=keras.activations.relu), layers.Dropout(rate)]) for n in hidden_units]
    return keras.Sequential([*blocks, layers.Dense(num_classes, activation="softmax")])
