# right: the cell takes names of the course and of Python for its own
import keras as k
check = np = keras = list = len = print = 5


def build_mlp(num_features, hidden_units=(64, 64)):
    return k.Sequential([*(k.layers.Dense(units, "relu") for units in hidden_units), k.layers.Dense(1)])
