"""Checks of assignment 05, question 6: a tuned network against the plain one, by the models that come back."""

from dataclasses import replace

import keras
import numpy as np
from scipy import stats

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close, within
from utils.checks.base.keras_probe import is_softmax
from utils.checks.base.limits import KERAS
from utils.checks.base.mistakes import first_match
from utils.checks.base.reading import as_array, as_number
from utils.checks.base.wording import describe, listed, number
from utils.data import load_digits

KEYS = ("rate", "plain", "tuned", "difference", "low", "high")

# Splits of the digits, and the mean test loss of the plain network of the question in each. Of 40 splits tried with 16
# seeds, those in which dropout wins most clearly; tried again with 64 other seeds, the interval of 8 seeds at rate 0.5
# ended below -0.008 in each of 20,000 sets drawn from them. The losses are of those 64, standard error below 0.004.
PLAIN_LOSS = {0: 0.570, 17: 0.505, 21: 0.596, 32: 0.567}
# Dropping a fiftieth is hardly any dropout: in those sets the mean validation loss at 0.5 was lower by 0.027 or more,
# so that a rate chosen by it is 0.5.
SEEDS, WEAK, STRONG = 8, 0.02, 0.5

# A plain network that trains as the tuned one does comes within 4 % of the recorded loss, also with half the width or
# half the learning rate; five standard errors of a mean of 8 seeds are another 8 %. Trained to the last epoch,
# without going back to its best one, it ends at 1.28 to 1.44 times the recorded loss.
STRAW_MAN = 1.12

SECONDS = 180  # about 10 s on two free cores; a grader may run several at once


@check
def tuned_against_plain_chosen_on_validation(answer, seed):
    """The rate is chosen on the validation rows; the test rows decide nothing."""
    data, rng = _digits(seed, 61)
    # On these test rows every label is wrong: a choice by them takes the rate that makes a network most unsure.
    # At rate 0.9 it hardly learns: validation loss above 1, against about 0.6 at rate 0.3.
    data = replace(data, y_test=(data.y_test + rng.integers(1, 10, len(data.y_test))) % 10)
    good, bad = 0.3, 0.9
    rates = [float(rate) for rate in rng.permutation([good, bad])]
    seeds = _seeds(rng, 2)
    result = _result(call(answer, data, seeds, rates, seconds=SECONDS), seeds)
    loss = np.mean(_losses(result["tuned"], data.X_valid, data.y_valid, "tuned"))
    if not is_close(result["rate"], good):
        hints = ("This rate is not one of those in `rates`.",)
        if is_close(result["rate"], bad):
            hints = (
                "The test rows were used to choose, or the rate with the highest loss was taken.",
                "Look at the rows behind the numbers that the choice compares: validation or test?",
                "Stop, go back to the best epoch and choose the rate by the validation loss; open the test rows last.",
            )
        raise CheckFailed(
            f"rate {good}, the lower validation loss of {listed(rates)}", f"rate {number(result['rate'])}", hints
        )
    if loss > 1:
        hints = (
            "These are not the networks of that rate, or they stopped by something else than the validation loss.",
            "Which rows does `fit` watch while it trains?",
        )
        raise CheckFailed("tuned networks with a validation loss of about 0.6", number(loss), hints)


@check
def tuned_against_plain_claim(answer, seed):
    """The tuned network has a lower test loss than an honest plain one, with a sound interval over the seeds."""
    data, rng = _digits(seed, 62)
    seeds = _seeds(rng, SEEDS)
    rates = [float(rate) for rate in rng.permutation([WEAK, STRONG])]
    result = _result(call(answer, data, seeds, rates, seconds=SECONDS), seeds)
    test = {name: _losses(result[name], data.X_test, data.y_test, name) for name in ("plain", "tuned")}
    for name in ("plain", "tuned"):
        _refuse_suspicious(name, test[name], _losses(result[name], data.X_valid, data.y_valid, name))
    _refuse_wrong_interval(result, test["tuned"] - test["plain"])
    recorded = PLAIN_LOSS[_split(seed)]
    if test["plain"].mean() > STRAW_MAN * recorded:
        hint = (
            "The plain network is a straw man: trained with the same care it does better.",
            "Does it stop by its validation loss and go back to its best epoch, as the tuned one does?",
        )
        raise CheckFailed(
            f"a plain network with a test loss of about {number(recorded)}", number(test["plain"].mean()), hint
        )
    if not result["high"] < 0:
        hint = [
            "The tuned network is not shown to be better: its interval reaches 0.",
            "Compare with the recipe in the question: width, rate, epochs, stopping.",
        ]
        if is_close(result["rate"], WEAK):
            hint[1] = "This rate drops hardly anything: which of the two has the lower mean validation loss?"
        raise CheckFailed("an interval below 0", f"{number(result['low'])} to {number(result['high'])}", hint)


def _split(seed):
    splits = [*PLAIN_LOSS]
    return splits[(seed + 1) % len(splits)]


def _digits(seed, salt):
    """Digits with noisy training labels, and a generator."""
    return load_digits(label_noise=0.2, num_train=200, seed=_split(seed)), np.random.default_rng([seed, salt])


def _seeds(rng, count):
    return [int(seed) for seed in rng.choice(10_000, size=count, replace=False)]


def _result(value, seeds):
    """Read the dict of an answer."""
    if not isinstance(value, dict):
        raise CheckFailed(f"a dict with {listed(KEYS)}", describe(value), "Return the six values as a dict.")
    missing = [key for key in KEYS if key not in value]
    if missing:
        raise CheckFailed(f"the keys {listed(KEYS)}", f"no {listed(missing)}", "Spell the keys as in the question.")
    result = {key: as_number(value[key], key) for key in ("rate", "difference", "low", "high")}
    for key in ("plain", "tuned"):
        models = value[key]
        if not isinstance(models, (list, tuple)) or len(models) != len(seeds):
            hint = f"Return one trained model for every seed in `{key}`, in the order of the seeds."
            raise CheckFailed(f"{key}: a list of {len(seeds)} models", describe(models), hint)
        for model in models:
            if not isinstance(model, keras.Model):
                raise CheckFailed(f"{key}: Keras models", describe(model), "Return the models themselves.")
        result[key] = list(models)
    return result


def _losses(models, X, y, name):
    """Mean cross-entropy of each model on some rows."""

    def probabilities(model):
        def output(rows):
            return model(rows, training=False)

        found = as_array(call(output, X, seconds=KERAS), f"what a {name} model computes", (len(X), 10))
        if not is_softmax(found):
            hint = "The output layer needs its softmax."
            raise CheckFailed(f"probabilities from the {name} models", "numbers that don't add up to 1", hint)
        return found[np.arange(len(y)), y]

    return np.array([-np.log(np.maximum(probabilities(model), 1e-7)).mean() for model in models])


def _refuse_suspicious(name, test, valid):
    """Refuse models that are all the same, and models that were trained on validation or test rows."""
    if np.ptp(test) < 1e-6:
        hint = "Is it one model several times, or is the seed not set again for every run?"
        raise CheckFailed(f"{name} models that differ from seed to seed", "the same loss for all", hint)
    # The two losses of one network differ by a fifth at most over the splits; rows that were trained on come out far
    # below half.
    for seen, other, rows in ((valid, test, "validation"), (test, valid, "test")):
        if seen.mean() < 0.5 * other.mean():
            hint = f"The {name} network was trained on {rows} rows: only X_train and y_train are for learning."
            raise CheckFailed(
                f"about the same loss on validation and test rows ({name})",
                f"{number(valid.mean())} on validation rows, {number(test.mean())} on test rows",
                hint,
            )


def _refuse_wrong_interval(result, differences):
    n = len(differences)
    mean, error = differences.mean(), differences.std(ddof=1) / np.sqrt(n)
    half = stats.t.ppf(0.975, n - 1) * error
    found = [result[key] for key in ("difference", "low", "high")]

    # Losses of about 0.6 are sums of float32 numbers, good to 1e-5; the mistakes below move an end by 0.003 or more.
    same = within(1e-4)
    if same(found, (mean, mean - half, mean + half)):
        return
    mistakes = (
        (
            (-mean, -mean - half, -mean + half),
            "The sign is the other way round: tuned minus plain, below zero where tuned has the lower loss.",
        ),
        (
            (mean, mean - 1.96 * error, mean + 1.96 * error),
            "1.96 belongs to a spread that is known: use Student's t with n - 1 degrees of freedom.",
        ),
    )
    unknown = (
        "Recompute the test loss of each returned model, then the mean of tuned minus plain, seed by seed.",
        "Are these the test rows, in inference mode, and the cross-entropy, averaged over the rows?",
    )
    if same(found[0], mean):
        unknown = (
            "The difference is right, its interval is not.",
            "The paired 95 % interval of question 5 is asked for, of the test losses.",
        )
    raise CheckFailed(
        f"difference {number(mean)}, {number(mean - half)} to {number(mean + half)}, from the returned models",
        f"difference {number(found[0])}, {number(found[1])} to {number(found[2])}",
        first_match(found, mistakes, unknown, same),
    )
