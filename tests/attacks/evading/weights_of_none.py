# Returns a model whose weights are no arrays.
# question: 01_plain_mlp/2_build_mlp
# fails: all
class Network(keras.Sequential):
    weights = [None, 3]


def build_mlp(num_features, hidden_units=(64, 64)):
    return Network([keras.Input((num_features,)), layers.Dense(1)])
