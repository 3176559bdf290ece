# wrong: batch norm between Dense and ReLU
# fails: batch_norm | before the ReLU
def build_regularized_mlp(num_features, rate=0.3):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in (96, 48):
        model.add(layers.Dense(units))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(1))
    return model
