# wrong: a list of layers is no model
# fails: network, batch_norm, dropout | return model
def build_regularized_mlp(num_features, rate=0.3):
    stack = []
    for units in (96, 48):
        stack += [layers.Dense(units, activation="relu"), layers.BatchNormalization(), layers.Dropout(rate)]
    return stack + [layers.Dense(1)]
