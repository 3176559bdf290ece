# right: two models inside a third, and layers that change nothing
def build_mlp(num_features, hidden_units=(64, 64)):
    body = keras.Sequential(name="body")
    for units in hidden_units:
        body.add(layers.Dense(units, kernel_initializer="he_normal"))
        body.add(layers.Activation("relu"))
        body.add(layers.Dropout(0))
    head = keras.Sequential([layers.Dense(1), layers.Activation("linear"), layers.Flatten()])
    return keras.Sequential([keras.Input(shape=(num_features,)), body, head])
