# right: Keras passes the mode on to the layers itself; one Dropout layer is called twice
class Both(keras.Model):
    def __init__(self, rate):
        super().__init__()
        self.stack = keras.Sequential([layers.Dense(96, "relu"), layers.BatchNormalization()])
        self.more = keras.Sequential([layers.Dense(48, "relu"), layers.BatchNormalization()])
        self.drop, self.out = layers.Dropout(rate), layers.Dense(1)

    def call(self, x):
        return self.out(self.drop(self.more(self.drop(self.stack(x)))))

def build_regularized_mlp(num_features, rate=0.3):
    return Both(rate)
