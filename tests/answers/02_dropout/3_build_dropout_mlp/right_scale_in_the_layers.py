# right: a Dropout layer at rate 0 on the inputs drops nothing; hidden_units may be a list
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    parts = [keras.Input((num_features,)), layers.Dropout(0.0)]
    for units in list(hidden_units):
        parts += [layers.Dense(units, "relu", kernel_initializer="he_normal"), layers.Dropout(rate, seed=7)]
    return keras.Sequential(parts + [layers.Dense(num_classes, "softmax")])
