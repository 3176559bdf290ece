# wrong: can't be trained
# fails: one_linear_output | freezes a layer
def build_mlp(num_features, hidden_units=(64, 64)):
    hidden = [layers.Dense(units, "relu") for units in hidden_units]
    model = keras.Sequential([keras.Input((num_features,)), *hidden, layers.Dense(1)])
    model.trainable = False
    return model
