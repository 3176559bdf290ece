# wrong: batch norm is computed, its result not handed on
# fails: batch_norm | never used
class Lost(keras.Model):
    def __init__(self, rate):
        super().__init__()
        self.dense = [layers.Dense(96, "relu"), layers.Dense(48, "relu")]
        self.norm = [layers.BatchNormalization(), layers.BatchNormalization()]
        self.drop, self.out = layers.Dropout(rate), layers.Dense(1)

    def call(self, x):
        for dense, norm in zip(self.dense, self.norm):
            x = dense(x)
            norm(x)
            x = self.drop(x)
        return self.out(x)

def build_regularized_mlp(num_features, rate=0.3):
    return Lost(rate)
