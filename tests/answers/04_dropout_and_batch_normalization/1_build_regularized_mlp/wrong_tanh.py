# wrong: tanh in place of ReLU
# fails: network, batch_norm | tanh
def build_regularized_mlp(num_features, rate=0.3):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in (96, 48):
        model.add(layers.Dense(units, activation="tanh"))
        model.add(layers.BatchNormalization())
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(1))
    return model
