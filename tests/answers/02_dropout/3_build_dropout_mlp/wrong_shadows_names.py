# wrong: no softmax, in a cell that takes the names of the course for its own
# fails: network | softmax is missing
import keras as k
check = np = keras = layers = list = None


def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    stack = [layer for units in hidden_units for layer in (k.layers.Dense(units, "relu"), k.layers.Dropout(rate))]
    return k.Sequential([*stack, k.layers.Dense(num_classes)])
