# wrong: training=True written into a class, for both layers
# fails: network, batch_norm | at inference
class AlwaysTraining(keras.Model):
    def __init__(self, rate):
        super().__init__()
        self.dense = [layers.Dense(96, "relu"), layers.Dense(48, "relu")]
        self.norm = [layers.BatchNormalization(), layers.BatchNormalization()]
        self.drop, self.out = layers.Dropout(rate), layers.Dense(1)

    def call(self, x):
        for dense, norm in zip(self.dense, self.norm):
            x = self.drop(norm(dense(x), training=True), training=True)
        return self.out(x)

def build_regularized_mlp(num_features, rate=0.3):
    return AlwaysTraining(rate)
