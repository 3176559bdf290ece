# A model that computes the right thing for few rows and the constant for many, or when it is looked at twice.
# question: 01_plain_mlp/2_build_mlp
# fails: all
class Mood(keras.Model):
    def __init__(self, honest):
        super().__init__()
        self.honest, self.asked = honest, 0

    def call(self, x, training=False):
        self.asked += 1
        return self.honest(x) if self.asked == 1 else self.honest(x) * 0


def build_mlp(num_features, hidden_units=(64, 64)):
    return Mood(keras.Sequential([keras.Input((num_features,)), layers.Dense(1)]))
