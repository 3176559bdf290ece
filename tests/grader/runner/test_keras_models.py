"""A model that crosses from one process to the other computes the same there, and is compiled alike."""

import json

import keras
import numpy as np
import pytest
from keras import layers

from grader.runner.inside.keras_models import (
    Foreign,
    compile_as,
    compiled,
    put_together,
    refuse_foreign,
    same_weights,
    set_state,
    taken_apart,
)

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
    assert not other.compiled and not hasattr(other, "history")


def test_a_stack_that_has_no_weights_yet_has_none_there():
    other = put_together(taken_apart(keras.Sequential([layers.Dense(3), layers.Dense(1)])))
    assert not other.built
    assert other(X).shape == (20, 1)


def mae(y, prediction):
    return keras.ops.mean(keras.ops.abs(y - prediction))


class Steps(keras.optimizers.SGD):
    pass


class Odd(keras.losses.MeanSquaredError):
    def get_config(self):
        raise RuntimeError


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
    "an optimizer of one's own": (lambda: {"optimizer": Steps(0.25, 0.5), "loss": "mse"}, "Steps", "mse"),
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
    assert float(getattr(other.optimizer, "momentum", 0)) == float(getattr(model.optimizer, "momentum", 0))


def test_a_loss_that_cannot_be_serialized_leaves_the_optimizer_readable():
    model, other = stack(), stack()
    model.compile(keras.optimizers.Adam(0.5), Odd())
    compile_as(other, compiled(model))
    assert (type(other.optimizer).__name__, type(other.loss).__name__) == ("Adam", "Odd")
    assert float(other.optimizer.learning_rate) == 0.5


def test_a_trained_model_has_its_history_on_the_other_side():
    model = stack(layers.Normalization())
    model.layers[1].adapt(model.layers[0](X))
    model.compile("sgd", "mse")
    model.fit(X, X[:, :1], epochs=2, verbose=0)
    parts = taken_apart(model)
    other = put_together(parts)
    np.testing.assert_array_equal(other(X), model(X))
    for name in ("history", "epoch", "params"):
        assert getattr(other.history, name) == getattr(model.history, name)
    optimizer = other.optimizer
    set_state(other, parts | {"history": None})
    assert other.optimizer is optimizer  # what is equal stays as it is
    assert not put_together(parts, weights=False).compiled
    whole = json.dumps(keras.saving.serialize_keras_object(model))
    assert "compile_config" in whole and not put_together({"config": whole}, weights=False).compiled
    with pytest.raises(ValueError, match="4 weights for 7"):
        set_state(other, parts | {"weights": parts["weights"][:4]})


def test_weights_are_equal_if_all_are_nan_included():
    assert same_weights([np.array([1, np.nan])], [np.array([1, np.nan])])
    assert not same_weights([np.array(1)], [np.array(2)])
    assert not same_weights([np.array(1)], [np.array(1), np.array(1)])


DENSE = {"module": "keras.layers", "class_name": "Dense", "config": {"units": 1}}


@pytest.mark.parametrize(
    ("config", "names"),
    [
        (DENSE | {"config": {"units": 10_000_001}}, "the number 1e\\+07"),
        ({"a": -10_000_001}, "the number -1e\\+07"),
        (DENSE | {"class_name": "Lambda"}, "keras.layers.Lambda"),
        ([{"a": (DENSE | {"module": "os"},)}], "os.Dense"),
        ({"class_name": ["Dense"]}, "None"),
        ({"module": "builtins", "class_name": "function"}, "builtins.function"),
    ],
)
def test_no_class_is_built_that_is_not_a_harmless_one_of_keras(config, names):
    with pytest.raises(Foreign, match=names):
        refuse_foreign(config)


def test_harmless_classes_and_sizes_may_be_built():
    refuse_foreign([DENSE | {"config": {"units": 10_000_000, "seed": -10_000_000}}, {"class_name": "__tuple__"}])


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (7, ValueError),
        (json.dumps("x" * (2**21 - 1)), ValueError),
        (json.dumps("x" * (2**21 - 2)), Foreign),
        (json.dumps(DENSE), Foreign),
        (json.dumps([]), Foreign),
        ("{", ValueError),
    ],
)
def test_what_is_not_the_configuration_of_a_model_is_refused(text, error):
    with pytest.raises(error, match="not a configuration" if type(text) is int or len(text) > 2**21 else None):
        put_together({"config": text})


@pytest.mark.parametrize(
    "name",
    [
        *("call", "__call__", "get_config", "get_weights", "set_weights", "fit", "predict", "evaluate", "train_step"),
        *("test_step", "predict_step", "compute_loss", "add_loss", "compute_output_shape"),
    ],
)
def test_a_model_with_a_method_of_its_own_does_not_cross(name):
    for patched in (lambda model: model, lambda model: model.layers[0]):
        model = stack()
        vars(patched(model))[name] = lambda *_: None
        with pytest.raises(Foreign, match="Sequential"):
            taken_apart(model)


def test_layers_of_ones_own_do_not_cross():
    class Mine(layers.Layer):
        pass

    with pytest.raises(Foreign):
        taken_apart(stack(Mine()))
    with pytest.raises(Foreign):
        taken_apart(stack(layers.Lambda(lambda x: x)))
