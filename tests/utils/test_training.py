"""`fit_over_seeds` does what `Model.fit` does, and says what is wrong with what it is given."""

import time
from dataclasses import dataclass, replace

import keras
import numpy as np
import pytest
from keras import layers
from scipy import stats

from utils import engine
from utils.training import Runs, TrainingError, course_seeds, fit_over_seeds, set_seed


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


def network(outputs=1, dropout=0.0, batch_norm=False, l2=0.0, units=8):
    def build():
        model = keras.Sequential([layers.Input((5,))])
        model.add(layers.Dense(units, activation="relu", kernel_regularizer=keras.regularizers.L2(l2) if l2 else None))
        if batch_norm:
            model.add(layers.BatchNormalization())
        if dropout:
            model.add(layers.Dropout(dropout))
        model.add(layers.Dense(outputs, activation="softmax" if outputs > 1 else None))
        return model

    return build


def fit(build, data, seed, **settings):
    """The history of `Model.fit`, float64 arrays of shape (epochs,), of a model seeded as `fit_over_seeds` does it."""
    set_seed(seed)
    model = build()
    optimizer = settings.pop("optimizer", "sgd")
    model.compile(
        optimizer if isinstance(optimizer, str) else optimizer(),
        settings.pop("loss", "mae"),
        metrics=settings.pop("metrics", ()),
        jit_compile=settings.pop("jit_compile", "auto"),
    )
    history = model.fit(
        data.X_train, data.y_train, validation_data=(data.X_valid, data.y_valid), batch_size=32, verbose=0, **settings
    )
    return {key: np.array(values) for key, values in history.history.items()}


@pytest.mark.parametrize("optimizer", ["sgd", lambda: keras.optimizers.SGD(0.01, momentum=0.9), "adam"])
@pytest.mark.parametrize("batch_norm", [False, True])
def test_without_chance_the_history_is_that_of_model_fit(optimizer, batch_norm):
    data, build = rows(), network(batch_norm=batch_norm, l2=0.01)
    settings = {"epochs": 20, "optimizer": optimizer, "shuffle": False}
    runs = fit_over_seeds(build, data, seeds=[3], batch_size=32, **settings)
    expected = fit(build, data, 3, **settings)
    for key in ("loss", "val_loss"):
        # Sums are taken in another order: float32 rounding (1e-7) grows a little with every one of the 80 steps.
        np.testing.assert_allclose(runs.history[key][0], expected[key], rtol=1e-5)


def test_metrics_are_those_of_model_fit():
    data, build = rows(classes=3), network(outputs=3)
    settings = {"loss": "sparse_categorical_crossentropy", "metrics": ["accuracy"]}
    runs = fit_over_seeds(build, data, seeds=[0], epochs=3, batch_size=32, shuffle=False, **settings)
    expected = fit(build, data, 0, epochs=3, shuffle=False, **settings)
    for key in ("accuracy", "val_accuracy"):
        np.testing.assert_allclose(runs.history[key][0], expected[key], rtol=1e-6)


def welch(a, b):
    """Largest absolute Welch statistic over the columns of two arrays of shape (seeds, measures)."""
    return np.abs(stats.ttest_ind(a, b, equal_var=False).statistic).max()


def several_fits(build, data, seeds, epochs, loss, optimizer):
    """As `fit` for each seed; the model is compiled once and starts each time with new weights and a new optimizer."""
    model = build()
    model.compile(optimizer, loss, jit_compile=False)
    model.optimizer.build(model.trainable_variables)
    fresh, found = [variable.numpy() for variable in model.optimizer.variables], []
    for seed in seeds:
        set_seed(seed)
        model.set_weights(build().get_weights())
        for variable, value in zip(model.optimizer.variables, fresh, strict=True):
            variable.assign(value)
        settings = {"epochs": epochs, "batch_size": 32, "verbose": 0}
        valid = data.X_valid, data.y_valid
        found.append(model.fit(data.X_train, data.y_train, validation_data=valid, **settings).history)
    return found


def test_with_chance_the_distributions_are_those_of_model_fit():
    """Shuffling, dropout and batch norm on: 20 seeds of each, four measures of a run, Welch's t after Bonferroni.

    Level 0.001 in all: 0.00025 a measure, about 38 degrees of freedom, |t| < 4.05. A shift of 1.75 standard deviations
    between runs gives t a mean of 1.75 * sqrt(20 / 2) = 5.5: found with a power of 0.93 (noncentral t). That the test
    can fail is shown on an engine that forgets dropout.
    """
    data = rows(classes=3)
    build = network(outputs=3, dropout=0.5, batch_norm=True, units=32)
    settings = {"epochs": 4, "loss": "sparse_categorical_crossentropy", "optimizer": "adam"}

    def measures(history):
        loss, val_loss = np.array(history["loss"]), np.array(history["val_loss"])
        return np.stack([loss[:, 0], loss[:, -1], val_loss[:, 0], val_loss[:, -1]], axis=1)

    fits = several_fits(build, data, range(20), **settings)
    expected = measures({key: [history[key] for history in fits] for key in ("loss", "val_loss")})

    def found(build, data=data):
        return measures(fit_over_seeds(build, data, seeds=range(100, 120), batch_size=32, **settings).history)

    assert welch(found(build), expected) < 4.05
    assert welch(found(network(outputs=3, batch_norm=True, units=32)), expected) > 4.05


def test_an_epoch_sees_every_row_once():
    """With a learning rate of 0 nothing moves, so the reported loss is the mean over the rows that were drawn."""
    runs = fit_over_seeds(
        network(), rows(), seeds=[0], epochs=3, batch_size=32, optimizer=lambda: keras.optimizers.SGD(0.0)
    )
    np.testing.assert_allclose(runs.loss, runs.train_loss, rtol=1e-6)


def stopping(**settings):
    return lambda: [keras.callbacks.EarlyStopping(monitor="val_loss", **settings)]


def test_early_stopping_is_that_of_model_fit_and_starts_afresh_for_every_seed():
    data, settings = rows(), {"epochs": 60, "shuffle": False, "optimizer": lambda: keras.optimizers.SGD(0.2)}
    runs = fit_over_seeds(network(), data, seeds=[0, 1, 2], batch_size=32, callbacks=stopping(patience=1), **settings)
    histories = [fit(network(), data, seed, callbacks=stopping(patience=1)(), **settings) for seed in runs.seeds]
    assert [len(history["loss"]) for history in histories] == runs.epochs.tolist()
    assert max(runs.epochs) < 60
    np.testing.assert_allclose(runs.last("val_loss"), [history["val_loss"][-1] for history in histories], rtol=1e-5)
    assert np.isnan(runs.val_loss[:, -1]).all()
    assert not runs.diverged.any()


def test_callbacks_may_restore_the_best_weights_and_move_the_learning_rate():
    best = stopping(patience=1, restore_best_weights=True)

    def schedule():
        return [*best(), keras.callbacks.LearningRateScheduler(lambda epoch, rate: rate / 2)]

    data = rows()
    settings = {"epochs": 60, "batch_size": 32, "optimizer": lambda: keras.optimizers.SGD(0.2)}
    runs = fit_over_seeds(network(), data, seeds=[0, 1], callbacks=schedule, keep_models=True, **settings)
    for model, lowest in zip(runs.models, runs.best("val_loss"), strict=True):
        assert model.evaluate(data.X_valid, data.y_valid, verbose=0) == pytest.approx(lowest, rel=1e-5)
    again = fit_over_seeds(network(), data, seeds=[1], callbacks=schedule, **settings)
    np.testing.assert_allclose(again.loss[0], runs.loss[1], rtol=1e-6)  # the rate begins where it began


def test_several_workers_give_what_one_gives(monkeypatch):
    settings = {"seeds": range(6), "epochs": 3, "batch_size": 32, "optimizer": "adam", "keep_models": True}
    monkeypatch.setattr(engine.os, "cpu_count", lambda: 1)
    alone = fit_over_seeds(network(dropout=0.3, batch_norm=True), rows(), **settings)
    monkeypatch.setattr(engine.os, "cpu_count", lambda: 3)
    called = []

    def call_all(crew, *times):
        called.append(len(crew.waiting))
        crew.workers += [crew.pool.submit(crew._work) for _ in range(2)]

    monkeypatch.setattr(engine.Crew, "_call_others", call_all)
    together = fit_over_seeds(network(dropout=0.3, batch_norm=True), rows(), **settings)
    assert called == [5]
    for key in alone.history:
        np.testing.assert_allclose(together.history[key], alone.history[key], rtol=1e-6)
    for one, other in zip(alone.models, together.models, strict=True):
        for mine, theirs in zip(one.get_weights(), other.get_weights(), strict=True):
            np.testing.assert_allclose(mine, theirs, rtol=1e-4, atol=1e-6)


@pytest.fixture
def graphs(monkeypatch):
    """Counts the graphs that are compiled, from none kept on."""
    monkeypatch.setattr(engine, "KEPT", engine.Kept())
    epochs = []

    class Counted(engine.CompiledEpoch):
        def __init__(self, *args):
            super().__init__(*args)
            epochs.append(self)

    monkeypatch.setattr(engine, "CompiledEpoch", Counted)
    return epochs


def sequential(activation="relu", rate=0.3, momentum=0.9, start="glorot_uniform", frozen=False, decay=None):
    def build():
        first = layers.Dense(8, activation=activation, kernel_initializer=start, kernel_regularizer=decay)
        first.trainable = not frozen
        norm = layers.BatchNormalization(momentum=momentum)
        return keras.Sequential([layers.Input((5,)), first, norm, layers.Dropout(rate), layers.Dense(1)])

    return build


SHORT = {"seeds": range(2), "epochs": 3, "batch_size": 32, "optimizer": "adam"}


def test_experiments_share_a_graph_and_nothing_else(graphs):
    data = rows()
    others = Rows(2 * data.X_train, data.y_train, data.X_valid, data.y_valid)
    experiments = [
        {"build_model": sequential(), "data": data},
        {"build_model": sequential(), "data": others, "optimizer": lambda: keras.optimizers.Adam(0.1)},
        {"build_model": sequential(start="zeros"), "data": data, "epochs": 5},
        {"build_model": sequential(), "data": data},
    ]
    shared = [fit_over_seeds(**SHORT | one, keep_models=True) for one in experiments]
    weights = [[model.get_weights() for model in runs.models] for runs in shared]
    assert len(graphs) == 1
    for one, runs, before in zip(experiments, shared, weights, strict=True):
        engine.KEPT = engine.Kept()
        fresh = fit_over_seeds(**SHORT | one, keep_models=True)
        for key in fresh.history:
            np.testing.assert_array_equal(fresh.history[key], runs.history[key])
        for model, values in zip(fresh.models, before, strict=True):
            for mine, theirs in zip(model.get_weights(), values, strict=True):
                np.testing.assert_array_equal(mine, theirs)
    assert len({id(model) for runs in shared for model in runs.models}) == 2 * len(shared)


def relu(x):
    return x


def in_two_ways():
    x = layers.Input((5,))
    return keras.Model(x, layers.Dense(1)(layers.Dense(5)(x) + x))


OTHERWISE = {
    "a function of that name": {"build_model": sequential(relu)},
    "a function without a name": {"build_model": sequential(lambda x: x)},
    "dropout rate": {"build_model": sequential(rate=0.2)},
    "momentum": {"build_model": sequential(momentum=0.8)},
    "frozen": {"build_model": sequential(frozen=True)},
    "weight decay": {"build_model": sequential(decay="l2")},
    "weight decay of one's own": {"build_model": sequential(decay=lambda w: keras.ops.sum(w))},
    "not sequential": {"build_model": in_two_ways},
    "optimizer": {"optimizer": "sgd"},
    "setting of the optimizer": {"optimizer": lambda: keras.optimizers.Adam(beta_1=0.5)},
    "schedule": {"optimizer": lambda: keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.1, 5))},
    "loss": {"loss": "mse"},
    "batch size": {"batch_size": 16},
    "no shuffling": {"shuffle": False},
    "metrics": {"metrics": ["mse"]},
}
NEVER_KEPT = ("a function of that name", "a function without a name", "weight decay of one's own", "not sequential")


@pytest.mark.parametrize("name", OTHERWISE)
def test_another_graph_is_compiled_for(graphs, name):
    settings = {"build_model": sequential(), "data": rows(), **SHORT, "epochs": 1}
    fit_over_seeds(**settings)
    for _ in range(2):
        fit_over_seeds(**settings | OTHERWISE[name])
    known = name not in NEVER_KEPT
    assert len(graphs) == (2 if known else 3)


def test_the_graphs_used_last_are_kept(graphs, monkeypatch):
    monkeypatch.setattr(engine, "MOST_KEPT", 2)
    for batch_size in (8, 16, 8, 32, 8, 16):
        fit_over_seeds(sequential(), rows(), **SHORT | {"batch_size": batch_size, "epochs": 1})
    assert [epoch.batch_size for epoch in graphs] == [8, 16, 32, 16]


def test_an_error_in_a_run_ends_them_all():
    class Broken(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            raise RuntimeError("broken callback")

    with pytest.raises(RuntimeError, match="broken callback"):
        fit_over_seeds(network(), rows(), seeds=range(3), epochs=50, callbacks=lambda: [Broken()])


def test_progress_is_shown_where_it_is_wanted_and_nowhere_else(capsys):
    class Slow(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            time.sleep(0.5)  # three epochs: longer than what needs no bar, a second

    for wanted in (True, None):
        fit_over_seeds(
            network(), rows(), seeds=[0], epochs=3, callbacks=lambda: [Slow()], name="plain", progress=wanted
        )
        shown = capsys.readouterr()
        assert ("plain:" in shown.out) == bool(wanted)
        assert shown.err == ""


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


def test_data_may_be_a_function_of_the_seed():
    """Each run then is the run on its own rows, of which there may be more or fewer."""
    sets = {seed: rows() for seed in (3, 4, 5)}
    for seed, one in sets.items():
        one.X_train, one.y_train = one.X_train[seed:] + seed, one.y_train[seed:]
        one.X_valid, one.y_valid = one.X_valid[seed:], one.y_valid[seed:]
    settings = {"epochs": 3, "batch_size": 32, "metrics": ["mse"]}
    together = fit_over_seeds(network(), lambda seed: sets[seed], seeds=sets, **settings)
    for i, (seed, one) in enumerate(sets.items()):
        alone = fit_over_seeds(network(), one, seeds=[seed], **settings)
        for key, values in alone.history.items():
            np.testing.assert_allclose(together.history[key][i], values[0], rtol=1e-6)


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
    np.testing.assert_array_equal(Runs("plain", (0, 1), history, np.array([3, 3])).best("loss"), [2.0, np.nan])


def test_best_is_the_lowest_loss_and_the_highest_metric():
    runs = fit_over_seeds(
        network(outputs=3), rows(classes=3), seeds=[0, 1], epochs=5, metrics=["accuracy"],
        loss="sparse_categorical_crossentropy",
    )  # fmt: skip
    np.testing.assert_array_equal(runs.best("val_loss"), runs.val_loss.min(axis=1))
    np.testing.assert_array_equal(runs.best("val_accuracy"), runs.history["val_accuracy"].max(axis=1))


SPARSE = "sparse_categorical_crossentropy"


def wide_input():
    return keras.Sequential([layers.Input((7,)), layers.Dense(1)])


def compiled():
    model = network()()
    model.compile("sgd", "mae")
    return model


@pytest.mark.parametrize(
    "change, part",
    [
        ({"build_model": lambda: None}, "returns NoneType"),
        ({"build_model": compiled}, "found a compiled one"),
        ({"build_model": (lambda model: lambda: model)(network()()), "seeds": [0, 1]}, "found the same one twice"),
        ({"build_model": wide_input}, r"rows of shape \(5,\), found one that refuses them"),
        ({"build_model": network(outputs=3)}, "1 output for each row of y_train, found one with 3"),
        ({"build_model": network(outputs=3), "loss": SPARSE, "data": rows(classes=4)}, "from 0 to 2 in y_train.*to 3"),
        ({"build_model": network(outputs=3), "loss": SPARSE}, "Expected classes from 0 to 2 in y_train"),
        ({"seeds": [1, 1]}, r"found \[1, 1\]"),
        ({"seeds": [-1]}, r"found \[-1\]"),
        ({"seeds": ["a"]}, r"whole numbers, found \['a'\]"),
        ({"seeds": 3}, "whole numbers, found 3"),
        ({"seeds": []}, r"found \[\]"),
        ({"epochs": 0}, "found 0"),
        ({"batch_size": 101}, "100 training rows, found 101"),
        ({"optimizer": keras.optimizers.SGD()}, "found an optimizer object"),
        ({"callbacks": [keras.callbacks.EarlyStopping()]}, "a function that returns a new list, found objects"),
        ({"data": replace(rows(), y_train=np.zeros(99))}, "found 100 and 99"),
        ({"data": replace(rows(), X_valid=np.full((30, 5), np.nan))}, "X_valid and y_valid, found NaN"),
    ],
)
def test_a_mistake_in_the_call_is_told(change, part):
    call = {"build_model": network(), "data": rows(), "seeds": [0], "epochs": 1} | change
    with pytest.raises(TrainingError, match=part):
        fit_over_seeds(call.pop("build_model"), call.pop("data"), **call)


def test_the_seeds_of_the_lessons_follow_one_switch(monkeypatch):
    monkeypatch.delenv("COURSE_SEEDS", raising=False)
    assert course_seeds() == (0, 1, 2, 3, 4)
    monkeypatch.setenv("COURSE_SEEDS", "7")
    assert course_seeds() == (0, 1, 2, 3, 4, 5, 6)
    for wrong in ("many", "1", "-3", ""):
        monkeypatch.setenv("COURSE_SEEDS", wrong)
        with pytest.raises(TrainingError, match=f"whole number from 2 up, found '{wrong}'"):
            course_seeds()
