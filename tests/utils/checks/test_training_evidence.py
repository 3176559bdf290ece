"""Evidence of training: what the checks compute from weights, against Keras' own training."""

import numpy as np
import pytest

from utils.checks.base.compare import is_close
from utils.checks.base.training_traces import TellTale
from utils.checks.combined.train_to_target_cement import STRAIGHT, _columns, _missed_by_a_line, other_cement
from utils.checks.plain_mlp.train_evidence import OneBatch, untrue_epoch, was_trained
from utils.data import load_concrete


def trained(task, optimizer, epochs):
    task.model.compile(optimizer, "mae")
    X, y, *valid = task.data
    run = task.model.fit(X, y, validation_data=valid, batch_size=64, epochs=epochs, verbose=0)
    return run.history["loss"], run.history["val_loss"]


def test_the_steps_of_a_small_network_are_those_of_keras():
    task = OneBatch(3)
    losses = trained(task, "sgd", task.epochs)
    weights, *expected = task.trained()
    assert is_close(losses, expected)
    assert all(is_close(found, right) for found, right in zip(task.model.get_weights(), weights, strict=True))


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_a_history_fits_its_training_and_an_edited_one_does_not(optimizer):
    task = TellTale(5, rising=True)
    losses, val_losses = trained(task, optimizer, 5)
    assert was_trained(task, 5)
    assert untrue_epoch(task, losses, val_losses) is None
    for place in range(4):  # the last one is compared with that of the weights
        edited = [*val_losses[:place], val_losses[place] + 0.02, *val_losses[place + 1 :]]
        assert untrue_epoch(task, losses, edited) in (place + 1, place + 2)
    assert untrue_epoch(task, losses, [val_losses[-1]] * 5) == 2


@pytest.mark.parametrize("nudge", ["constant", "random"])
def test_nudged_weights_are_no_training(nudge):
    task = TellTale(5, rising=True)
    size = task.model.get_weights()[0].shape
    task.model.set_weights(
        [np.full(size, 0.001) if nudge == "constant" else np.random.default_rng(0).normal(size=size)]
    )
    assert not was_trained(task, 5)


def test_another_cement_is_unlike_the_table_and_no_line():
    table = load_concrete(1)
    for seed in (20451, 20452):
        data = other_cement(table, seed)
        line = np.polyfit(table.y_train, data.y_train, 1)
        assert np.abs(np.polyval(line, table.y_test) - data.y_test).mean() > 10
        assert min(data.y_train.min(), data.y_valid.min(), data.y_test.min()) > 2
        assert _missed_by_a_line(_columns(data.X_train), data.y_train) > STRAIGHT - 0.1
