# A layer registered under a package of its own, with get_config, from_config, a shape function and constraints.
# question: 03_batch_normalization/5_BatchNorm
@keras.saving.register_keras_serializable(package="mine")
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon
        self.supports_masking = True

    def build(self, input_shape):
        def weight(name, start, learned=True):
            return self.add_weight(name=name, shape=(input_shape[-1],), initializer=start, trainable=learned)

        self.gamma, self.beta = weight("gamma", "ones"), weight("beta", "zeros")
        self.moving_mean = weight("moving_mean", "zeros", learned=False)
        self.moving_variance = weight("moving_variance", "ones", learned=False)
        super().build(input_shape)

    def call(self, x, training=None):
        mean, variance = self.moving_mean, self.moving_variance
        if training and self.trainable:
            mean, variance = keras.ops.moments(x, axes=[0])
            for kept, new in ((self.moving_mean, mean), (self.moving_variance, variance)):
                kept.assign(kept * self.momentum + new * (1.0 - self.momentum))
        return (x - mean) * keras.ops.rsqrt(variance + self.epsilon) * self.gamma + self.beta

    def compute_output_shape(self, input_shape):
        return input_shape

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}

    @classmethod
    def from_config(cls, config):
        return cls(**config)


copied = BatchNorm.from_config(BatchNorm(0.9, name="copied").get_config())
with keras.saving.custom_object_scope({"BatchNorm": BatchNorm}):
    print(keras.saving.deserialize_keras_object(keras.saving.serialize_keras_object(copied)).get_config())
