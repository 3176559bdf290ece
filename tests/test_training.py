"""`fit_over_seeds` does what `Model.fit` does, and says what is wrong with what it is given."""

from dataclasses import dataclass, replace

import keras
import numpy as np
import pytest
from keras import layers

from utils.training import Runs, TrainingError, fit_over_seeds, set_seed


@dataclass
class Rows:
    X_train: np.ndarray
    y_train: np.ndarray
    X_valid: np.ndarray
    y_valid: np.ndarray


def rows(classes=0):
    """100 training and 30 validation rows: with batch 32 the last batch has 4 rows."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(130, 5)).astype("float32")
    y = np.abs(X[:, 0]) + 0.1 * rng.normal(size=130)
    y = (y * classes).astype("int64") % classes if classes else y.astype("float32")
    return Rows(X[:100], y[:100], X[100:], y[100:])


def network(outputs=1, dropout=0.0, batch_norm=False, l2=0.0):
    def build():
        model = keras.Sequential([layers.Input((5,))])
        model.add(layers.Dense(8, activation="relu", kernel_regularizer=keras.regularizers.L2(l2) if l2 else None))
        if batch_norm:
            model.add(layers.BatchNormalization())
        if dropout:
            model.add(layers.Dropout(dropout))
        model.add(layers.Dense(outputs, activation="softmax" if outputs > 1 else None))
        return model

    return build


@pytest.mark.parametrize("optimizer", ["sgd", lambda: keras.optimizers.SGD(0.01, momentum=0.9), "adam"])
@pytest.mark.parametrize("batch_norm", [False, True])
def test_without_chance_the_history_is_that_of_model_fit(optimizer, batch_norm):
    data, build = rows(), network(batch_norm=batch_norm, l2=0.01)
    runs = fit_over_seeds(build, data, seeds=[3], epochs=4, batch_size=32, optimizer=optimizer, shuffle=False)
    set_seed(3)
    model = build()
    model.compile(optimizer if isinstance(optimizer, str) else optimizer(), "mae")
    fit = model.fit(
        data.X_train, data.y_train, batch_size=32, epochs=4, shuffle=False, verbose=0,
        validation_data=(data.X_valid, data.y_valid),
    )  # fmt: skip
    for key in ("loss", "val_loss"):
        # Sums are taken in another order: float32 rounding (1e-7) grows a little with every step.
        np.testing.assert_allclose(runs.history[key][0], fit.history[key], rtol=1e-5)


def test_metrics_are_those_of_model_fit():
    data, build = rows(classes=3), network(outputs=3)
    settings = {"loss": "sparse_categorical_crossentropy", "metrics": ["accuracy"]}
    runs = fit_over_seeds(build, data, seeds=[0], epochs=3, batch_size=32, shuffle=False, **settings)
    set_seed(0)
    model = build()
    model.compile("sgd", **settings)
    fit = model.fit(
        data.X_train, data.y_train, batch_size=32, epochs=3, shuffle=False, verbose=0,
        validation_data=(data.X_valid, data.y_valid),
    )  # fmt: skip
    for key in ("accuracy", "val_accuracy"):
        np.testing.assert_allclose(runs.history[key][0], fit.history[key], rtol=1e-6)


def test_train_loss_is_evaluated_with_dropout_off():
    data = rows()
    runs = fit_over_seeds(network(dropout=0.5), data, seeds=[0, 1], epochs=3, batch_size=32, keep_models=True)
    for model, train_loss, val_loss in zip(runs.models, runs.train_loss[:, -1], runs.val_loss[:, -1], strict=True):
        assert model.evaluate(data.X_train, data.y_train, verbose=0) == pytest.approx(train_loss, rel=1e-5)
        assert model.evaluate(data.X_valid, data.y_valid, verbose=0) == pytest.approx(val_loss, rel=1e-5)


def test_a_seed_gives_the_same_run_alone_and_among_others():
    settings = {"epochs": 3, "batch_size": 32, "optimizer": "adam"}
    among = fit_over_seeds(network(dropout=0.3), rows(), seeds=[7, 8, 9], **settings)
    alone = fit_over_seeds(network(dropout=0.3), rows(), seeds=[9], **settings)
    np.testing.assert_allclose(among.loss[2], alone.loss[0], rtol=1e-6)
    assert np.abs(among.loss[0] - among.loss[1]).min() > 1e-3


def test_subclassed_models_train_and_are_handed_out():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.hidden, self.out = layers.Dense(4, activation="relu"), layers.Dense(1)

        def call(self, x):
            return self.out(self.hidden(x))

    data = rows()
    runs = fit_over_seeds(Net, data, seeds=[0, 1], epochs=2, keep_models=True)
    assert runs.models[0] is not runs.models[1]
    assert runs.models[1].evaluate(data.X_valid, data.y_valid, verbose=0) == pytest.approx(runs.val_loss[1, -1])


def test_a_run_that_diverges_is_reported_as_nan():
    runs = fit_over_seeds(network(), rows(), seeds=[0], epochs=30, optimizer=lambda: keras.optimizers.SGD(1e30))
    assert np.isnan(runs.last("loss")).all()


def test_best_passes_over_nan_and_is_nan_only_without_any_number():
    history = {"loss": np.array([[3.0, 2.0, np.nan], [np.nan, np.nan, np.nan]])}
    np.testing.assert_array_equal(Runs("plain", (0, 1), history).best("loss"), [2.0, np.nan])


def test_best_is_the_lowest_loss_and_the_highest_metric():
    runs = fit_over_seeds(
        network(outputs=3), rows(classes=3), seeds=[0, 1], epochs=5, metrics=["accuracy"],
        loss="sparse_categorical_crossentropy",
    )  # fmt: skip
    np.testing.assert_array_equal(runs.best("val_loss"), runs.val_loss.min(axis=1))
    np.testing.assert_array_equal(runs.best("val_accuracy"), runs.history["val_accuracy"].max(axis=1))


def compiled():
    model = network()()
    model.compile("sgd", "mae")
    return model


@pytest.mark.parametrize(
    "change, part",
    [
        ({"build_model": lambda: None}, "returns NoneType"),
        ({"build_model": compiled}, "found a compiled one"),
        ({"build_model": (lambda model: lambda: model)(network()())}, "found the same one twice"),
        ({"seeds": [1, 1]}, r"found \[1, 1\]"),
        ({"seeds": []}, r"found \[\]"),
        ({"epochs": 0}, "found 0"),
        ({"batch_size": 101}, "100 training rows, found 101"),
        ({"optimizer": keras.optimizers.SGD()}, "found an optimizer object"),
        ({"data": replace(rows(), y_train=np.zeros(99))}, "found 100 and 99"),
        ({"data": replace(rows(), X_valid=np.full((30, 5), np.nan))}, "X_valid and y_valid, found NaN"),
    ],
)
def test_a_mistake_in_the_call_is_told(change, part):
    call = {"build_model": network(), "data": rows(), "seeds": [0], "epochs": 1} | change
    with pytest.raises(TrainingError, match=part):
        fit_over_seeds(call.pop("build_model"), call.pop("data"), **call)
