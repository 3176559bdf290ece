# wrong: batch norm layers are made and never called
# fails: batch_norm | no batch norm
def build_regularized_mlp(num_features, rate=0.3):
    inputs = x = keras.Input((num_features,))
    for units in (96, 48):
        norm = layers.BatchNormalization()
        x = layers.Dense(units, activation="relu")(x)
        x = layers.Dropout(rate)(x)
    return keras.Model(inputs, layers.Dense(1)(x))
