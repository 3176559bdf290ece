# wrong: hands out one model again and again
# fails: network | kept between calls
import functools


@functools.lru_cache
def _made(num_features, num_classes, rate, hidden_units):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU())
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model


def build(num_features, num_classes, rate, hidden_units=(64,)):
    return _made(num_features, num_classes, rate, tuple(hidden_units))
