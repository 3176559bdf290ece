"""How a model was compiled: settings of the optimizer that are not the usual ones, and the loss."""

import functools

import keras

from utils.checks.base.compare import is_close
from utils.checks.base.wording import number

SETTINGS = (
    "clipnorm", "clipvalue", "global_clipnorm", "weight_decay", "use_ema", "gradient_accumulation_steps", "amsgrad",
    "beta_1", "beta_2",
)  # fmt: skip


def other_step(model, usual=keras.optimizers.SGD):
    """Setting of an optimizer that makes another step than the usual one, even where the numbers here don't show it.

    Args:
        model: Keras model, trained by an answer.
        usual: class of the optimizer whose own settings are asked for.

    Returns:
        (found, hints) for `CheckFailed`, None if there is no such setting.
    """
    optimizer, usual = getattr(model, "optimizer", None), usual()
    leave = f"Leave the settings of {type(usual).__name__} as Keras has them."
    if isinstance(getattr(optimizer, "_learning_rate", None), keras.optimizers.schedules.LearningRateSchedule):
        return "a learning rate that follows a schedule", (
            "The question asks for the same learning rate in every step, Keras' default, however many there are.",
            leave,
        )
    for name in filter(functools.partial(hasattr, usual), SETTINGS):
        value = setting(optimizer, name)
        if value is not None and not is_close(value, setting(usual, name) or 0):
            shown = f"{name}={bool(value) if name in ('use_ema', 'amsgrad') else number(value)}"
            return f"an optimizer with {shown}", (
                f"With `{name}`, a step is not that of plain {type(usual).__name__}.",
                leave,
            )
    return None


def setting(optimizer, name):
    """A setting of an optimizer as a float, None if it has none that is a number."""
    try:
        return float(getattr(optimizer, name))
    except Exception:  # a schedule, a missing attribute, or whatever a learner's own class does
        return None


def loss_name(model):
    """Keras' name of the loss a model was compiled with, '' if there is none."""
    try:
        loss = keras.losses.get(model.loss)
        return str(getattr(loss, "name", None) or getattr(loss, "__name__", ""))
    except Exception:  # not compiled, or compiled with something Keras does not know
        return ""
