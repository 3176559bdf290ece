# Blocks are Sequential models inside of one another, made by generators, partial functions and an ExitStack.
# question: 05_capstone/2_build
from contextlib import ExitStack, suppress
from functools import partial, reduce
from itertools import chain

dense = partial(layers.Dense, use_bias=False, kernel_initializer="he_normal")


def block(units, rate):
    yield dense(units)
    yield layers.BatchNormalization(momentum=0.9)
    yield layers.Activation(keras.activations.relu)
    yield layers.Dropout(rate)


def build(num_features, num_classes, rate, hidden_units=(64,)):
    with ExitStack() as stack:
        stack.callback(print, "built", num_features, num_classes, rate, hidden_units)
        stack.enter_context(suppress(KeyError))
        stack.enter_context(keras.name_scope("capstone"))
        inputs = keras.Input((num_features,), dtype="float32")
        parts = chain.from_iterable(block(units, rate) for units in hidden_units)
        hidden = reduce(lambda h, part: part(h), parts, inputs)
        return keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(hidden))
