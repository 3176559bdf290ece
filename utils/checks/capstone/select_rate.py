"""Checks of assignment 05, question 4: choose a dropout rate from the histories of its runs."""

import numpy as np

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close
from utils.checks.base.mistakes import first_match
from utils.checks.base.reading import as_number
from utils.checks.base.wording import listed, number

RATES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@check
def select_rate_lowest_validation_loss(answer, seed):
    """The rate with the lowest validation loss is chosen, each run taken at its best epoch."""
    rates, histories = _agreeing_seeds(seed)

    def table(key, reduce):
        return np.array([np.mean([reduce(history[key]) for history in runs]) for runs in histories])

    best = table("val_loss", min)
    mistakes = (
        (np.argmin(table("loss", min)), "The rate is chosen by the training loss: it is lowest where a net overfits."),
        (np.argmin(table("loss", lambda x: x[-1])), "The rate is chosen by the training loss of the last epoch."),
        (
            np.argmin(table("val_loss", lambda x: x[-1])),
            "Each run is taken at its last epoch: take it at its best one.",
        ),
        (
            np.argmin(table("val_loss", lambda x: x[0])),
            "Each run is taken at its first epoch: take it at its best one.",
        ),
        (np.argmin(table("val_loss", np.mean)), "The epochs are averaged: take each run at its best one."),
        (np.argmin(table("val_loss", max)), "Each run is taken at its worst epoch: take it at its best one."),
        (np.argmax(best), "This is the rate with the highest validation loss: for a loss, lower is better."),
        (np.argmax(table("val_accuracy", max)), "The rate is chosen by the accuracy: the question asks for the loss."),
        (np.argmin(table("val_accuracy", max)), "This is the rate with the lowest accuracy."),
    )
    _refuse_other_rate(answer, rates, histories, best, mistakes)


@check
def select_rate_mean_over_seeds(answer, seed):
    """A rate counts by the mean of its runs, one per seed, and not by one of them."""
    rates, histories = _scattered_seeds(seed)
    values = [[min(history["val_loss"]) for history in runs] for runs in histories]
    mistakes = [(np.argmin(outcome), *hints) for outcome, *hints in _one_of_the_seeds(np.array(values))]
    mistakes.append((np.argmax(np.mean(values, axis=1)), "For a loss, lower is better."))
    _refuse_other_rate(answer, rates, histories, np.mean(values, axis=1), mistakes)


def _refuse_other_rate(answer, rates, histories, losses, mistakes):
    """Refuse another rate than that of the lowest loss; `mistakes` are rows (place of the rate, hint, ...)."""
    right = int(np.argmin(losses))
    found = as_number(call(answer, rates, histories), "the rate")
    if is_close(found, rates[right]):
        return
    outcomes = (
        (right, "This is the place in the list (an index): return the rate at that place."),
        (losses[right], "This is the loss of the best rate: return the rate itself."),
        *((rates[int(place)], *hints) for place, *hints in mistakes),
    )
    unknown = "Print one loss for each rate, the number that decides: which of them is the lowest?"
    hints = first_match(found, outcomes, unknown)
    raise CheckFailed(f"rate {number(rates[right])}, one of {listed(rates)}", number(found), hints)


def _one_of_the_seeds(values):
    """Table of losses of the rates other than the mean over seeds, of values of shape (rates, seeds)."""
    single = (
        "The rate is chosen by its single best seed: the more seeds, the luckier the luckiest.",
        "Look at what joins the numbers of the seeds into one number for the rate.",
        "Average over the seeds.",
    )
    return (
        (values.min(axis=1), *single),
        (values[:, 0], "Only the first seed of each rate counts: average over all of them."),
        (values[:, -1], "Only the last seed of each rate counts: average over all of them."),
        (np.median(values, axis=1), "This is the choice by the median over seeds; the question asks for the mean."),
        (values.max(axis=1), "Each rate counts by its worst seed: average over all of them."),
    )


def _agreeing_seeds(seed):
    """Histories whose runs of one rate hardly differ, so that only what is read from a run decides."""
    rng = np.random.default_rng([seed, 42])
    while True:  # about a hundred tries, most of them short
        rates = rng.permutation(RATES)
        n, epochs, seeds = len(rates), int(rng.integers(6, 10)), int(rng.integers(3, 6))
        lowest, first, last = 0.5 + 0.05 * rng.permutation(n), rng.uniform(0.5, 1.5, n), rng.uniform(0, 1, n)
        accuracy, train = 0.7 + 0.02 * rng.permutation(n), 0.1 + 0.03 * rng.permutation(n)
        picks = [np.argmin(lowest), np.argmin(train), np.argmax(lowest), np.argmax(accuracy), np.argmin(accuracy)]
        if len(set(picks)) < len(picks):
            continue
        turn = rng.integers(1, epochs - 1, n)  # the best epoch, neither the first nor the last
        t = np.arange(epochs)
        curves = [m + a * np.clip(1 - t / k, 0, 1) + b * np.clip((t - k) / (epochs - 1 - k), 0, 1)
                  for m, a, b, k in zip(lowest, first, last, turn, strict=True)]  # fmt: skip
        picks += [np.argmin([curve[k] for curve in curves]) for k in (0, -1)]
        picks += [np.argmin([curve.mean() for curve in curves])]
        if len(set(picks)) == len(picks) and np.argmin([curve.max() for curve in curves]) != picks[0]:
            break
    fall = np.linspace(1, 0, epochs)

    def run(i):  # the noise of seeds, 0.002 at most, is far below the 0.02 between rates
        noise = rng.uniform(-0.001, 0.001)
        return {
            "accuracy": (1 - train[i] - 0.4 * fall).tolist(),
            "loss": (train[i] + fall + noise).tolist(),
            "val_accuracy": (accuracy[i] - 0.3 * np.abs(t - turn[i]) / epochs + noise).tolist(),
            "val_loss": (curves[i] + noise).tolist(),
        }

    return [float(rate) for rate in rates], [[run(i) for _ in range(seeds)] for i in range(n)]


def _scattered_seeds(seed):
    """Histories of unequal lengths whose runs scatter; whatever is read from a run, one rate is best on average."""
    rng = np.random.default_rng([seed, 43])
    while True:  # about ten tries
        rates = rng.permutation(RATES)
        values = rng.uniform(0.4, 1.2, (len(rates), int(rng.integers(3, 6))))
        right = int(np.argmin(values.mean(axis=1)))
        others = [int(np.argmin(outcome)) for outcome, *_ in _one_of_the_seeds(values)]
        # A margin of 0.005, about 1 % of the losses: rounding does not decide.
        if len({right, *others}) == 1 + len(others) and np.ptp(np.sort(values.mean(axis=1))[:2]) > 0.005:
            break

    def run(value):
        # The best epoch is 0.3 below the first one and 0.2 below the last, in all runs and for all measures alike.
        epochs = int(rng.integers(5, 12))
        turn = int(rng.integers(1, epochs - 1))
        curve = np.interp(np.arange(epochs), [0, turn, epochs - 1], [value + 0.3, value, value + 0.2])
        return {"loss": (curve - 0.3).tolist(), "val_loss": curve.tolist(), "val_accuracy": (1.5 - curve).tolist()}

    return [float(rate) for rate in rates], [[run(value) for value in row] for row in values]
