"""Data and models whose weights show how they were trained."""

import keras
import numpy as np
from keras import layers

from utils.checks.base.calls import call
from utils.checks.base.compare import is_close
from utils.checks.base.compiled import loss_name, other_step, setting
from utils.checks.base.limits import KERAS
from utils.checks.base.reading import as_number
from utils.checks.base.wording import number

GIVEN_LOSS = "squared_hinge"  # a loss for classes, which nobody picks here


class TellTale:
    """A network with one weight per row, so that its weights show how it was trained.

    It is linear, without bias, and starts at zero. Every row has a feature of its own, so one step of SGD under MAE
    moves the weights of the rows in its batch by learning rate / batch size, and no others: a row that was in the last,
    smaller batch moved further. The errors stay far from zero, so the order of the rows does not matter.

    Args:
        seed: int.
        rising: whether the error on the validation rows rises from the first step on.
        compiled: whether the model comes compiled, in another way than the one asked for.

    Attributes:
        model: Keras model of ours.
        given: the optimizer that it comes with, None if it is not compiled.
        data: X_train, y_train, X_valid, y_valid: float32 arrays of shapes (rows, features) and (rows,).
        num_train: number of training rows, and of the features that are theirs.
        side: +1 or -1 for every training row, the sign of its target.
        lean: by how much the error of a validation row rises for each unit that all weights together move (`rising`).
    """

    def __init__(self, seed, rising=False, compiled=False):
        rng = np.random.default_rng([seed, 4])
        # Primes: no batch size divides them, so the last batch is smaller whatever the size. 25 to 49 rows past 64.
        self.num_train = n = int(rng.choice([89, 97, 101, 103, 107, 109, 113]))
        num_valid = int(rng.integers(*((40, 64) if rising else (7, 16))))  # more than a default batch, for the val_loss
        features = n + num_valid
        self.side = rng.choice([-1.0, 1.0], size=n)
        X_train = np.eye(n, features, dtype="float32")
        y_train = self.side * rng.uniform(0.2, 0.4, size=n)
        # Validation rows have features of their own as well, and lean on those of the training rows: val_loss follows
        # training. A factor of 4 keeps a step on validation rows from overshooting and thus from hiding itself.
        X_valid = np.eye(num_valid, features, k=n)
        X_valid[:, :n] = rng.normal(scale=4, size=(num_valid, n))
        y_valid = rng.choice([-1.0, 1.0], size=num_valid) * rng.uniform(3, 5, size=num_valid)
        if rising:
            # Each step moves the outputs of these rows away from their targets, by as much as all weights together have
            # moved, whatever the order of the rows. A small factor, as these rows pull on the same weights.
            self.lean = rng.uniform(0.1, 0.2, size=num_valid)
            X_valid[:, :n] = -(np.sign(y_valid) * self.lean)[:, None] * self.side
        self.data = tuple(array.astype("float32") for array in (X_train, y_train, X_valid, y_valid))
        self.model = keras.Sequential(
            [keras.Input((features,)), layers.Dense(1, use_bias=False, kernel_initializer="zeros")]
        )
        if compiled:
            self.model.compile("adam", GIVEN_LOSS)
        self.given = self.model.optimizer if compiled else None

    def moved(self):
        """Change of every weight since the start: float64 array of shape (features,)."""
        return self.model.get_weights()[0][:, 0].astype("float64")

    def evaluate(self):
        """Loss on the validation rows, as a float; CheckFailed if the model was not compiled."""
        X_valid, y_valid = self.data[2:]
        return as_number(
            call(lambda: self.model.evaluate(X_valid, y_valid, 64, verbose=0, return_dict=True)["loss"], seconds=KERAS),
            "the loss",
        )


def fits_sgd(towards, batch, epochs):
    """Whether weights of a TellTale moved as plain SGD of learning rate 0.01 under MAE moves them.

    Args:
        towards: array of shape (training rows,), how far each weight moved towards its target.
        batch: batch size.
        epochs: number of epochs.

    Returns:
        bool.
    """
    n = len(towards)
    rest = n % batch or batch
    in_rest = np.arange(epochs + 1)  # how often a row was in the last batch
    levels = 0.01 * ((epochs - in_rest) / batch + in_rest / rest)
    nearest = levels[np.argmin(np.abs(towards[:, None] - levels), axis=1)]
    return is_close(towards, nearest) and is_close(towards.sum(), 0.01 * epochs * -(-n // batch))


def epochs_of(history):
    """Number of epochs in a History, None if it is none."""
    losses = history.history.get("loss") if isinstance(history, keras.callbacks.History) else None
    return len(losses) if isinstance(losses, list) else None


def what_went_wrong(task, moved, towards, epochs, history=None, stops=lambda: False):
    """Describe a training that is not the one asked for: SGD at 0.01 under MAE, in batches of 64.

    Args:
        task: TellTale, whose model an answer has trained.
        moved: what `TellTale.moved` returns.
        towards: as for `fits_sgd`.
        epochs: the number of epochs that was asked for.
        history: what the answer returned, a History if it is right.
        stops: function, whether the training stops early, and is not one of a fixed number of epochs.

    Returns:
        (found, hints) for `CheckFailed`: str, and a tuple of str.
    """
    model, n, ran = task.model, task.num_train, epochs_of(history)
    if not np.isfinite(moved).all():
        return "weights of NaN or infinity", NOT_FINITE
    if np.any(moved[n:]):
        return "the weights moved on validation rows too", (
            "The model was trained on validation rows.",
            "`fit` trains on its first two arguments: they must be X_train and y_train, and nothing else.",
        )
    if held_back := rows_held_back(moved[:n]):
        return held_back
    optimizer = getattr(model, "optimizer", None)
    if task.given is not None and optimizer is task.given:
        return "a model that is still compiled as it came, with Adam and the squared hinge loss", (
            "`train` leaves a model that comes compiled as it is: its optimizer and its loss are not those asked for.",
            "A model may come compiled or not: `train` compiles it in either case.",
        )
    name = type(optimizer).__name__
    if name not in ("SGD", "NoneType"):
        return f"the optimizer {name}", (
            f"{name} is another algorithm than SGD.",
            "Look at the `optimizer` given to `compile`.",
        )
    if momentum := setting(optimizer, "momentum"):
        return f"SGD with momentum {number(momentum)}", (
            "Momentum carries past steps on: the question asks for plain SGD, without it.",
            "Leave the settings of SGD as Keras has them.",
        )
    if hints := other_step(model):
        return hints
    if changed := other_rate(model, history):
        return changed
    loss = loss_name(model)
    if task.given is not None and loss == GIVEN_LOSS:
        return "the loss that the model came compiled with, the squared hinge", (
            "`compile` is given no loss: a model that was compiled before keeps the one it has.",
            "A metric is only reported: name the `loss`, too.",
        )
    if loss not in ("mean_absolute_error", ""):
        return f"the loss {loss}", (
            f"The model is trained on {loss}, not on the mean absolute error.",
            "Look at the `loss` given to `compile`: a metric is only reported, the loss is what is minimized.",
        )
    if getattr(model.loss, "reduction", None) == "sum":
        return "the loss mean_absolute_error, summed over the rows of a batch", (
            "The loss is summed over the rows of a batch where it should be averaged: every step is too large.",
            "Look at the `reduction` of the loss, and leave it as Keras has it.",
        )
    for batch in range(1, n + 1):
        if fits_sgd(towards, batch, epochs):
            return f"batches of {batch} rows", (
                f"The batch size is {batch}{' (the default of `fit`)' if batch == 32 else ''}, not 64.",
                "Look at the arguments of `fit`.",
            )
        for other in {1, round(towards.sum() / (0.01 * -(-n // batch)))}:
            if 0 < other <= 1000 and fits_sgd(towards, batch, other):
                times = f"{other} epoch{'s' * (other != 1)}"
                if other < epochs and ran == epochs and _leaves_rows_out(task, history):
                    return f"all {epochs} epochs ran, but they used every row {other} time{'s' * (other != 1)}", (
                        "An epoch ends before all rows were used: the last, smaller batch belongs to it.",
                        "Is there a `steps_per_epoch`? Without it, an epoch uses each row once.",
                    )
                if other < epochs and ran == epochs:
                    return f"all {epochs} epochs ran, but the weights are those after {times}", (
                        "Weights of an earlier epoch were put back: the question asks for those of the last one.",
                        "Is there a callback with `restore_best_weights`, or weights that are saved and set again?",
                    )
                if 1 < other == ran < epochs and stops():  # no early stop comes before epoch 2
                    return f"{times} in batches of {batch}", stopped_early(ran, epochs)
                return f"{times} in batches of {batch}", (
                    f"The model was trained for {times} where `epochs` is {epochs}.",
                    "Pass `epochs` on to `fit`, and call `fit` once.",
                )
    if np.any(towards < 0):
        return f"{np.sum(towards < 0)} of {n} rows pulled away from their target", (
            "Rows of X_train and y_train no longer belong together.",
            "Hand both to `fit` as they are: `fit` shuffles them together.",
        )
    times = towards.sum() / (0.01 * epochs * -(-n // 64))
    if fits_sgd(towards / times, 64, epochs):
        return f"steps that are {number(times)} times as large", (
            f"Every step is {number(times)} times that of the recipe: does a factor multiply the loss?",
            "Is there a `loss_weights` in `compile`, a `sample_weight`, or a loss of your own? Take it out.",
        )
    if np.all(towards > 0):
        return "some rows moved the weights further than others", (
            "The rows do not count alike: is there a `sample_weight` or a `class_weight`?",
            "Give `fit` the rows and the targets only: then all rows count alike.",
        )
    return "weights that moved in another way", (
        "The recipe differs in a way that this check does not recognize.",
        'Start from `compile` with the optimizer "sgd" and the loss "mae" and nothing else.',
    )


def rows_held_back(moved):
    """(found, hints) for `CheckFailed` if some training rows moved no weight, None otherwise; `moved` is theirs."""
    never = np.sum(moved == 0)
    if not never:
        return None
    return (
        f"{never} of {len(moved)} training rows were never used",
        (
            "Part of the training rows was held back.",
            "Is there a `validation_split`, a slice, or `steps_per_epoch`? The validation rows are given.",
        ),
    )


NOT_FINITE = (
    "NaN or infinity got into training: something is divided by 0, or the loss is not the MAE.",
    "Are the rows scaled inside `train`? Some columns of X_train are constant, so their standard deviation is 0.",
    "`train` gets its rows ready for use: hand all four arrays to `fit` as they come.",
)


def _leaves_rows_out(task, history):
    """Whether the first epoch, in which each row is met with a weight of zero, has the loss of a part of the rows."""
    sizes, loss = np.abs(task.data[1]), as_number(history.history["loss"][0], "the first loss")
    return not is_close(loss, sizes.mean()) and sizes.min() < loss < sizes.max()


def stopped_early(ran, epochs):
    """Hints for a training that stops before the last epoch."""
    return (
        f"The training stops by itself after {ran} of {epochs} epochs: the question asks for all `epochs`.",
        "Is there an EarlyStopping among the callbacks? Take it out: the best epoch is read off the history later.",
    )


def other_rate(model, history):
    """Learning rate of an optimizer that is not 0.01 when training has ended.

    Args:
        model: Keras model, trained by an answer.
        history: what the answer returned.

    Returns:
        (found, hints) for `CheckFailed`, None if it is 0.01 or unknown.
    """
    rate = setting(getattr(model, "optimizer", None), "learning_rate")
    if rate is None or is_close(rate, 0.01):
        return None
    if epochs_of(history) and "learning_rate" in history.history:
        return f"a learning rate of {number(rate)} at the end", (
            "A callback changes the learning rate during training (ReduceLROnPlateau, LearningRateScheduler?).",
            "The question asks for the same learning rate in every step: take the callback out.",
        )
    return f"SGD with learning rate {number(rate)}", (
        "The learning rate is not Keras' default for SGD, 0.01.",
        "Leave the settings of SGD as Keras has them.",
    )
