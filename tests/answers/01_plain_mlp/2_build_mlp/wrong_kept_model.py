# wrong: hands out one model again and again
# fails: one_linear_output | kept between calls
import functools


@functools.lru_cache
def _made(num_features, hidden_units):
    hidden = [layers.Dense(units, "relu") for units in hidden_units]
    return keras.Sequential([keras.Input((num_features,)), *hidden, layers.Dense(1)])


def build_mlp(num_features, hidden_units=(64, 64)):
    return _made(num_features, tuple(hidden_units))
