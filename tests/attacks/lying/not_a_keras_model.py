# A class of NumPy whose objects say that they are models of Keras.
# question: 02_dropout/3_build_dropout_mlp
# fails: all
class Net:
    __class__ = keras.Model

    def __init__(self, widths, rate):
        shapes = [shape for pair in zip(widths, widths[1:]) for shape in (pair, pair[1:])]
        self.rate, self.arrays = rate, [np.zeros(shape, "float32") for shape in shapes]

    @property
    def weights(self):
        return [keras.Variable(array) for array in self.arrays]

    def get_weights(self):
        return self.arrays

    def set_weights(self, values):
        self.arrays = [np.array(value, "float32") for value in values]

    def __call__(self, x, training=False):
        x = np.asarray(x, "float64")
        for place in range(0, len(self.arrays), 2):
            x = x @ self.arrays[place] + self.arrays[place + 1]
            if place < len(self.arrays) - 2:
                x = np.maximum(x, 0)
                x = x * (np.random.random(x.shape) >= self.rate) / (1 - self.rate) if training else x
        e = np.exp(x - x.max(axis=1, keepdims=True))
        return (e / e.sum(axis=1, keepdims=True)).astype("float32")

    predict = __call__


def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    return Net([num_features, *hidden_units, num_classes], rate)
