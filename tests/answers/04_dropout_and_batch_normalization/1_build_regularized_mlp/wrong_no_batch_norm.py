# wrong: batch norm forgotten
# fails: batch_norm | no batch norm
def build_regularized_mlp(num_features, rate=0.3):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in (96, 48):
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(1))
    return model
