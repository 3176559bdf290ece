# A functional model with named layers and blocks made by a function.
# question: 02_dropout/3_build_dropout_mlp
def block(x, units, rate, number):
    x = layers.Dense(units, name=f"hidden_{number}")(x)
    x = layers.Activation("relu")(x)
    return layers.Dropout(rate, name=f"drop_{number}")(x)


def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    inputs = x = keras.Input(shape=(num_features,), name="features")
    for number, units in enumerate(hidden_units):
        x = block(x, units, rate, number)
    outputs = layers.Dense(num_classes, activation="softmax", name="classes")(x)
    model = keras.Model(inputs, outputs, name="my_net")
    model.compile("adam", "sparse_categorical_crossentropy")
    return model
