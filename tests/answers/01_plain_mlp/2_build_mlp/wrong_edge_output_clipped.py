# wrong: outputs are kept between -100 and 100
# fails: one_linear_output | cut off
def build_mlp(num_features, hidden_units=(64, 64)):
    inputs = h = keras.Input((num_features,))
    for units in hidden_units:
        h = layers.Dense(units, activation="relu")(h)
    return keras.Model(inputs, keras.ops.clip(layers.Dense(1)(h), -100, 100))
