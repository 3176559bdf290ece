# wrong: sigmoid on the output, in a cell that takes the names of the course for its own
# fails: one_linear_output | goes through sigmoid
from keras import Sequential, layers
check = np = keras = list = number = 5


def build_mlp(num_features, hidden_units=(64, 64)):
    hidden = [layers.Dense(units, "relu") for units in hidden_units]
    return Sequential([*hidden, layers.Dense(1, "sigmoid")])
