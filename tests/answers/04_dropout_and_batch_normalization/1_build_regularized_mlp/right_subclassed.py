# right: a class of its own that passes training on by hand
def build_regularized_mlp(num_features, rate=0.3):
    class RegularizedMLP(keras.Model):
        def __init__(self):
            super().__init__()
            self.first, self.second = layers.Dense(96), layers.Dense(48)
            self.norms = [layers.BatchNormalization(), layers.BatchNormalization()]
            self.drops = [layers.Dropout(rate), layers.Dropout(rate)]
            self.out = layers.Dense(1)

        def call(self, x, training=False):
            for dense, norm, drop in zip([self.first, self.second], self.norms, self.drops):
                x = keras.ops.maximum(dense(x), 0.0)
                x = drop(norm(x, training=training), training=training)
            return self.out(x)

    return RegularizedMLP()
