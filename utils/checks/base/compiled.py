"""How a model was compiled: settings of the optimizer that are not those of plain SGD, and the loss."""

import keras

from utils.checks.base.wording import number

SETTINGS = "clipnorm", "clipvalue", "global_clipnorm", "weight_decay", "use_ema", "gradient_accumulation_steps"


def other_step(model):
    """Setting of an optimizer that makes another step than plain SGD's, even where the numbers here don't show it.

    Args:
        model: Keras model, trained by an answer.

    Returns:
        (found, hints) for `CheckFailed`, None if there is no such setting.
    """
    optimizer = getattr(model, "optimizer", None)
    if isinstance(getattr(optimizer, "_learning_rate", None), keras.optimizers.schedules.LearningRateSchedule):
        return "a learning rate that follows a schedule", (
            "The question asks for the same learning rate in every step, Keras' default, however many there are.",
            "Leave the settings of SGD as Keras has them.",
        )
    for name in SETTINGS:
        if value := setting(optimizer, name):
            return f"an optimizer with {name}={True if name == 'use_ema' else number(value)}", (
                f"With `{name}`, the weights do not move by the plain gradient times the learning rate in every step.",
                "Leave the settings of SGD as Keras has them.",
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
