# A layer of its own name whose methods are those of Keras' BatchNormalization, one by one.
# question: 03_batch_normalization/5_BatchNorm
# fails: all
Own = keras.layers.BatchNormalization


class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum, self.epsilon, self.axis, self.center, self.scale = momentum, epsilon, -1, True, True
        self.synchronized, self.supports_masking = False, True
        for kind in ("beta", "gamma"):
            setattr(self, f"{kind}_regularizer", None)
            setattr(self, f"{kind}_constraint", None)
        for name, first in (("beta", "zeros"), ("gamma", "ones"), ("moving_mean", "zeros"), ("moving_variance", "ones")):
            setattr(self, f"{name}_initializer", first)
        self.renorm = False

    build, call, _moments = Own.build, Own.call, Own._moments
