"""A model that crosses from one process to the other computes the same there, and is compiled alike."""

import keras
import numpy as np
import pytest
from keras import layers

from grader.runner.inside.keras_models import Foreign, put_together, taken_apart

X = np.random.default_rng(0).normal(size=(20, 4)).astype("float32")


def stack(*more):
    return keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="relu"), *more, layers.Dense(1)])


def functional():
    inputs = keras.Input((4,))
    hidden = keras.ops.relu(layers.Dense(3)(inputs))
    return keras.Model(inputs, layers.Dense(1)(hidden))


def named():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2, name="mine")], name="a_name")
    model.layers[0].trainable = False
    return model


def called():
    model = keras.Sequential([layers.Dense(3), layers.Dense(1)])
    model(X)
    return model


MODELS = {
    "plain": stack,
    "batch norm": lambda: stack(layers.BatchNormalization(momentum=0.9)),
    "dropout": lambda: stack(layers.Dropout(0.3)),
    "penalty": lambda: stack(layers.Dense(3, kernel_regularizer="l2", kernel_initializer="he_normal")),
    "nested": lambda: stack(keras.Sequential([layers.Dense(5), layers.ReLU()])),
    "functional": functional,
    "functional in a stack": lambda: keras.Sequential([keras.Input((4,)), functional()]),
    "named and frozen": named,
    "built by a call": called,
}


@pytest.mark.parametrize("make", MODELS.values(), ids=MODELS)
def test_a_model_computes_the_same_on_the_other_side(make):
    model = make()
    model.set_weights([np.random.default_rng(1).uniform(0.5, 1, weight.shape) for weight in model.weights])
    other = put_together(taken_apart(model))
    np.testing.assert_array_equal(other(X), model(X))
    assert other.name == model.name
    assert [layer.name for layer in other.layers] == [layer.name for layer in model.layers]
    assert [weight.trainable for weight in other.weights] == [weight.trainable for weight in model.weights]
    assert float(sum(other.losses)) == float(sum(model.losses))


def test_a_stack_that_has_no_weights_yet_has_none_there():
    other = put_together(taken_apart(keras.Sequential([layers.Dense(3), layers.Dense(1)])))
    assert not other.built
    assert other(X).shape == (20, 1)


def mae(y, prediction):
    return keras.ops.mean(keras.ops.abs(y - prediction))


class Steps(keras.optimizers.SGD):
    pass


class Count(keras.metrics.Metric):
    def update_state(self, y, prediction, sample_weight=None):
        pass

    def result(self):
        return 0.0


# Each with the names that `compile` was given the optimizer and the loss by.
WAYS = {
    "names": (lambda: {"optimizer": "adam", "loss": "mae"}, "Adam", "mae"),
    "objects": (
        lambda: {"optimizer": keras.optimizers.SGD(0.5), "loss": keras.losses.MeanSquaredError()},
        "SGD",
        "MeanSquaredError",
    ),
    "a loss of one's own": (lambda: {"optimizer": "sgd", "loss": mae}, "SGD", "mae"),
    "a loss and a metric of one's own": (lambda: {"optimizer": "sgd", "loss": mae, "metrics": [mae]}, "SGD", "mae"),
    "a metric of each kind": (lambda: {"optimizer": "sgd", "loss": "mse", "metrics": ["mae", Count()]}, "SGD", "mse"),
    "weighted metrics": (lambda: {"optimizer": "sgd", "loss": "mse", "weighted_metrics": [mae]}, "SGD", "mse"),
    "an optimizer of one's own": (lambda: {"optimizer": Steps(0.25), "loss": "mse"}, "Steps", "mse"),
    "a schedule": (
        lambda: {"optimizer": keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.02, 10)), "loss": "mae"},
        "Adam",
        "mae",
    ),
}


@pytest.mark.parametrize(("how", "optimizer", "loss"), WAYS.values(), ids=WAYS)
def test_a_model_is_compiled_alike_on_the_other_side(how, optimizer, loss):
    model = stack()
    model.compile(**how())
    other = put_together(taken_apart(model))
    assert other.compiled
    assert type(other.optimizer).__name__ == optimizer
    assert loss in (other.loss, getattr(other.loss, "__name__", ""), type(other.loss).__name__)
    rate = getattr(model.optimizer, "learning_rate", None)
    assert float(other.optimizer.learning_rate) == float(rate)


def test_layers_of_ones_own_do_not_cross():
    class Mine(layers.Layer):
        pass

    with pytest.raises(Foreign):
        taken_apart(stack(Mine()))
    with pytest.raises(Foreign):
        taken_apart(stack(layers.Lambda(lambda x: x)))
