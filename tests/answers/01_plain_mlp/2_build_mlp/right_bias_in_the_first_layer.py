# right: a bias in the first layer only
def build_mlp(num_features, hidden_units=(64, 64)):
    stack = [layers.Dense(n, "relu", use_bias=i == 0) for i, n in enumerate(hidden_units)]
    return keras.Sequential([*stack, layers.Dense(1, use_bias=False)])
