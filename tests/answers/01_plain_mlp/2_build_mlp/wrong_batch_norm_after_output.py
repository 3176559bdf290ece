# wrong: batch normalization after the output
# fails: one_linear_output, hidden_layers | after the output
def build_mlp(num_features, hidden_units=(64, 64)):
    hidden = [layers.Dense(units, "relu") for units in hidden_units]
    return keras.Sequential([*hidden, layers.Dense(1), layers.BatchNormalization()])
