# wrong: the class name starts with an underscore, which fit and predict refuse
# fails: network | underscore
class _Net(keras.Model):
    def __init__(self, rate):
        super().__init__()
        self.dense = [layers.Dense(96, "relu"), layers.Dense(48, "relu")]
        self.norm = [layers.BatchNormalization(), layers.BatchNormalization()]
        self.drop, self.out = layers.Dropout(rate), layers.Dense(1)

    def call(self, x):
        for dense, norm in zip(self.dense, self.norm):
            x = self.drop(norm(dense(x)))
        return self.out(x)

def build_regularized_mlp(num_features, rate=0.3):
    return _Net(rate)
