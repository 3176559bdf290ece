# right: nested models, other momentum and epsilon, explicit initializers, an inert activity layer
def build_regularized_mlp(num_features, rate=0.3):
    def block(inputs, units):
        return keras.Sequential([
            keras.Input((inputs,)),
            layers.Dense(units, "relu", kernel_initializer="he_normal", bias_initializer="ones"),
            layers.Activation("linear"),
            layers.BatchNormalization(momentum=0.9, epsilon=1e-5),
            layers.Dropout(rate, seed=7),
        ])

    return keras.Sequential([keras.Input((num_features,)), block(num_features, 96), block(96, 48), layers.Dense(1, "linear")])
