"""Ways to choose a rate: functions of (rates, histories) that return its place (assignment 05, question 4)."""

from statistics import fmean, geometric_mean

import numpy as np


def best_loss(history):
    return min(history["val_loss"])


def means(histories, measure, over=fmean):
    return [over([measure(history) for history in runs]) for runs in histories]


def _by(measure=best_loss, over=fmean, best=np.argmin):
    """A run counts by `measure(history)`, a rate by `over` its runs, and `best` chooses."""
    return lambda rates, histories: best(means(histories, measure, over))


def _by_curve(rates, histories):
    """By the lowest point of the mean of the curves, as far as the shortest of them goes."""
    curves = [zip(*(history["val_loss"] for history in runs), strict=False) for runs in histories]
    return np.argmin([min(map(fmean, curve)) for curve in curves])


def _in_order(rates, histories):
    """The right place, of the sorted rates."""
    return rates.index(sorted(rates)[right_place(rates, histories)])


def _by_weight(weight):
    """By a mean in which the runs of a rate count unequally, by `weight(history)`."""

    def mean(runs):
        return np.average([*map(best_loss, runs)], weights=[*map(weight, runs)])

    return lambda _, histories: np.argmin([*map(mean, histories)])


right_place = _by()

READINGS = (
    (_by(lambda h: min(h["loss"])), "The rate is chosen by the training loss: it is lowest where a net overfits."),
    (_by(lambda h: h["loss"][-1]), "The rate is chosen by the training loss of the last epoch."),
    (_by(lambda h: h["val_loss"][-1]), "Each run is taken at its last epoch: take it at its best one."),
    (_by(lambda h: h["val_loss"][0]), "Each run is taken at its first epoch: take it at its best one."),
    (_by(lambda h: np.mean(h["val_loss"])), "The epochs are averaged: take each run at its best one."),
    (_by(lambda h: max(h["val_loss"])), "Each run is taken at its worst epoch: take it at its best one."),
    (
        _by(lambda h: h["val_loss"][int(np.argmin(h["loss"]))]),
        "Each run is taken at the epoch of its lowest training loss: the best epoch is that of the validation loss.",
    ),
    (
        _by(lambda h: max(h["val_accuracy"]), best=np.argmax),
        "The rate is chosen by the accuracy: the question asks for the loss.",
    ),
)
AVERAGES = (
    (
        _by(over=min),
        "The rate is chosen by its single best seed: the more seeds, the luckier the luckiest.",
        "Look at what joins the numbers of the seeds into one number for the rate.",
        "Average over the seeds.",
    ),
    (_by(over=lambda values: values[0]), "Only the first seed of each rate counts: average over all of them."),
    (_by(over=lambda values: values[-1]), "Only the last seed of each rate counts: average over all of them."),
    (_by(over=np.median), "This is the choice by the median over seeds; the question asks for the mean."),
    (_by(over=max), "Each rate counts by its worst seed: average over all of them."),
    (
        _by(over=sum),
        "The losses of the seeds are added up: then a rate that was tried with fewer seeds has the lower sum.",
        "Divide by the number of this rate's own runs.",
    ),
    *(
        (
            _by(over=over),
            "The spread over the seeds decides as well: a rate counts by the mean of its runs alone.",
        )
        for over in (
            lambda values: np.mean(values) + np.std(values),
            lambda values: np.mean(values) + np.std(values, ddof=1),
            lambda values: np.mean(values) + np.std(values) / np.sqrt(len(values)),
            lambda values: np.mean(values) + np.std(values, ddof=1) / np.sqrt(len(values)),
            lambda values: np.mean(values) - np.std(values),
        )
    ),
    (
        _by_curve,
        "The curves are averaged first, and their lowest point is taken: but each run has a best epoch of its own.",
        "Take the lowest `val_loss` of each run, then the mean.",
    ),
)
# These look neither at the right thing nor at all runs, in both checks.
MISTAKES = (
    *READINGS,
    *AVERAGES,
    (_by(best=np.argmax), "This is the rate with the highest validation loss: for a loss, lower is better."),
    (_by(lambda h: max(h["val_accuracy"])), "This is the rate with the lowest accuracy."),
    (
        lambda rates, _: 0,
        "This is the first of the rates, whatever the losses are.",
        "Does the total, or the list of losses, start again for each rate?",
    ),
    (lambda rates, _: len(rates) - 1, "This is the last of the rates, whatever the losses are."),
    (
        lambda rates, _: np.argmin(rates),
        "This is the smallest of the rates, whatever the losses are.",
        "`min` of a dict is its smallest key: where does the loss decide?",
    ),
    (lambda rates, _: np.argmax(rates), "This is the largest of the rates, whatever the losses are."),
    (
        _in_order,
        "The place is right, but the rate is taken from a sorted list: the histories have the order of `rates`.",
    ),
)


def _by_wins(rates, histories):
    """The rate that is the best one for most seeds."""
    seeds = zip(*histories, strict=False)
    return np.argmax(np.bincount([np.argmin([best_loss(history) for history in runs]) for runs in seeds]))


def _by_seeds(_, histories):
    """The place of the seed with the lowest mean over the rates."""
    return np.argmin(means(zip(*histories, strict=False), best_loss))


def _by_fewest(rates, histories):
    """The right place if each rate has as many runs as that with the fewest."""
    fewest = min(map(len, histories))
    return right_place(rates, [runs[:fewest] for runs in histories])


MORE_EPOCHS = "Runs with more epochs weigh more: every run of a rate counts alike."
NOT_PLAIN = "This is another mean than the plain one: are the losses squared, or their logarithms averaged?"

# Looked for in what an answer chose, but no tables are drawn for them: each may be right in one of the checks.
# No table is taken on which one of them agrees with a mistake above.
RARE_MISTAKES = (
    (
        _by(lambda h: min(h["val_loss"]) - min(h["loss"])),
        "The gap between validation and training loss decides: it shows overfitting, not which network is better.",
        "Take the validation loss alone.",
    ),
    (
        _by_wins,
        "The rates are compared seed by seed and their wins are counted: by how much one wins is lost.",
        "Average the losses of each rate over its own runs.",
    ),
    (
        _by_fewest,
        "Only the first runs of each rate count: average over all of them.",
        "Is there a slice, or a `zip`, which stops at the rate with the fewest runs?",
    ),
    (_by_weight(lambda h: len(h["val_loss"])), MORE_EPOCHS),
    (_by(over=geometric_mean), NOT_PLAIN),
    (_by(over=lambda values: fmean(value**2 for value in values)), NOT_PLAIN),
    (
        _by_weight(lambda h: 1 + int(np.argmin(h["val_loss"]))),
        "Runs with a later best epoch weigh more: every run of a rate counts alike.",
    ),
    (
        _by(lambda h: np.convolve(h["val_loss"], np.ones(3) / 3, "valid").min()),
        "The curves are smoothed first: the lowest `val_loss` of a run counts as it is.",
    ),
    (
        _by_seeds,
        "The mean runs over the rates: there is one number for each seed, and not for each rate.",
        "`histories[i]` holds the runs of one rate: which axis are they along?",
    ),
)
