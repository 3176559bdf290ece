# wrong: no return
# fails: network, dropout_after_every_hidden_layer, none_elsewhere | return model
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,)), layers.Dense(num_classes, "softmax")])
