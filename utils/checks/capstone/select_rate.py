"""Checks of assignment 05, question 4: choose a dropout rate from the histories of its runs.

An answer chooses eight times, and a mistake is named if it leads to all eight rates: some may be met by chance.
"""

import numpy as np

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close
from utils.checks.base.mistakes import first_match
from utils.checks.base.reading import as_number
from utils.checks.base.wording import listed, number
from utils.checks.capstone.select_rate_ways import (
    AVERAGES,
    MISTAKES,
    MORE_EPOCHS,
    NOT_PLAIN,
    RARE_MISTAKES,
    READINGS,
    best_loss,
    means,
    right_place,
)

TABLES, RATES = 8, (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
ABOUT_SEEDS = 5  # of the odd cases


@check
def select_rate_lowest_validation_loss(answer, seed):
    """The rate with the lowest validation loss is chosen, each run taken at its best epoch."""
    _refuse_other_rates(answer, _drawn(_agreeing_seeds, np.random.default_rng([seed, 42]), READINGS, AVERAGES))
    _refuse_edges(answer, seed, slice(-ABOUT_SEEDS))


@check
def select_rate_mean_over_seeds(answer, seed):
    """A rate counts by the mean of its runs, one per seed, and not by one of them."""
    _refuse_other_rates(answer, _drawn(_scattered_seeds, np.random.default_rng([seed, 43]), AVERAGES, READINGS))
    _refuse_edges(answer, seed, slice(-ABOUT_SEEDS, None))


def _refuse_edges(answer, seed, part):
    """Refuse an answer that chooses another rate where the lists are short or long, or the losses of another size."""
    edges = [*_edges(np.random.default_rng([seed, 45]))]
    for (rates, histories), right, what, hint in edges[part]:
        found = call(answer, rates, histories, known=OUT_OF_RANGE)
        if found is None or not is_close(found := as_number(found, "the rate"), rates[right]):
            expected = f"rate {number(rates[right])}, one of {listed(map(number, rates))}: {what}"
            raise CheckFailed(expected, "None" if found is None else number(found), hint)


def _refuse_other_rates(answer, tables):
    """Refuse other rates than those of the lowest mean; a table holds rates and their histories."""
    found = [as_number(call(answer, *table, known=OUT_OF_RANGE), "the rate") for table in tables]
    right = _chosen(right_place, tables)
    if is_close(found, right):
        return
    losses = [min(means(histories, best_loss)) for _, histories in tables]
    outcomes = (
        ([right_place(*table) for table in tables], "This is the place in the list (an index): return the rate there."),
        (losses, "This is the loss of the best rate: return the rate itself."),
        *((_chosen(way, tables), *hints) for way, *hints in (*MISTAKES, *RARE_MISTAKES)),
    )
    unknown = "Print one loss for each rate, the number that decides: which of them is the lowest?"
    hints = first_match(found, outcomes, unknown)
    place = next(place for place in range(len(tables)) if not is_close(found[place], right[place]))
    expected = f"rate {number(right[place])}, one of {listed(tables[place][0])}"
    raise CheckFailed(expected, number(found[place]), hints)


OUT_OF_RANGE = (
    (
        "list index out of range",
        "A place is read that is not there: `histories[i]` holds the runs of `rates[i]`, one for each seed.",
        "Are the two indices the wrong way round? Rates may differ in their number of runs, runs in their epochs.",
    ),
)


def _chosen(way, tables):
    """The rates that a way to choose leads to."""
    return [rates[int(way(rates, histories))] for rates, histories in tables]


# ---- tables of rates and histories ----


def _drawn(draw, rng, telling, silent):
    """Draw tables in which every mistake leads to other rates; only `silent` ones lead to the right rates.

    Args:
        draw: function of rng that draws a table.
        telling, silent: READINGS and AVERAGES, or the other way round.
    """
    named = [(right_place, ""), *(row[:2] for row in telling)]
    others = MISTAKES[len(telling) + len(silent) :]
    ways = [way for way, *_ in (*named, *others, *RARE_MISTAKES)]
    tables, chosen = [], []
    while True:  # a few tries
        table = draw(rng)
        right = right_place(*table)
        if any(way(*table) != right for way, *_ in silent):
            continue
        tables = [*tables[1 - TABLES :], table]
        chosen = [*chosen[1 - TABLES :], [table[0][int(way(*table))] for way in ways]]
        by_way = [*zip(*chosen, strict=True)]
        pairs = {(rates, hint) for rates, (_, hint) in zip(by_way, named, strict=False)}  # the same hint may agree
        first = {rates for rates, _ in pairs}
        told = first.isdisjoint(by_way[len(named) : len(named) + len(others)])
        told = told and (first - {by_way[0]}).isdisjoint(by_way[-len(RARE_MISTAKES) :])
        if len(tables) == TABLES and len(first) == len(pairs) and told:
            return tables


def _agreeing_seeds(rng):
    """Histories whose runs of one rate hardly differ, so that only what is read from a run decides."""
    rates = rng.permutation(RATES)
    n, epochs, seeds = len(rates), int(rng.integers(6, 10)), int(rng.integers(3, 6))
    lowest, first, last = 0.5 + 0.05 * rng.permutation(n), rng.uniform(0.5, 1.5, n), rng.uniform(0, 1, n)
    accuracy, train = 0.7 + 0.02 * rng.permutation(n), 0.1 + 0.03 * rng.permutation(n)
    turn, train_turn = rng.integers(1, epochs - 1, (2, n))  # the best epochs, neither the first nor the last
    t = np.arange(epochs)

    def run(i):  # the noise of seeds, 0.002 at most, is far below the 0.02 between rates
        noise, k = rng.uniform(-0.001, 0.001), turn[i]
        fall, rise = np.clip(1 - t / k, 0, 1), np.clip((t - k) / (epochs - 1 - k), 0, 1)
        training = train[i] + 0.2 * np.abs(t - train_turn[i]) + noise
        return {
            "accuracy": (1 - training / 4).tolist(),
            "loss": training.tolist(),
            "val_accuracy": (accuracy[i] - 0.3 * np.abs(t - k) / epochs + noise).tolist(),
            "val_loss": (lowest[i] + first[i] * fall + last[i] * rise + noise).tolist(),
        }

    return [float(rate) for rate in rates], [[run(i) for _ in range(seeds)] for i in range(n)]


def _scattered_seeds(rng):
    """Histories of unequal lengths, and unequally many, whose runs scatter."""
    rates = rng.permutation(RATES)
    values = [rng.uniform(0.4, 1.2, int(rng.integers(3, 6))) for _ in rates]
    # A margin of 0.02, more than 1 % of the losses: neither rounding nor the shape of a curve decides.
    right = int(np.argmin([value.mean() for value in values]))
    values[right] -= 0.02

    def run(value):
        # The best epoch is 0.3 below the first one and 0.2 below the last, in all runs and for all measures alike.
        epochs = int(rng.integers(5, 12))
        turn = int(rng.integers(1, epochs - 1))
        curve = np.interp(np.arange(epochs), [0, turn, epochs - 1], [value + 0.3, value, value + 0.2])
        return {
            "loss": (curve - 0.3).tolist(),
            "val_loss": curve.tolist(),
            "val_accuracy": (1.5 - curve**2 / 2).tolist(),
        }

    return [float(rate) for rate in rates], [[run(value) for value in row] for row in values]


def _edges(rng):
    """Yield (rates and histories, place of the right rate, what is odd, hint); the last ABOUT_SEEDS are about seeds."""

    def table(rates, *losses):
        """One run for each list of validation losses; the training loss falls all the time."""

        def run(values):
            falling = np.linspace(0.9, 0.5, len(values)).tolist()
            return {"loss": falling, "val_loss": list(map(float, values)), "val_accuracy": [1 - x / 10 for x in values]}

        histories = [[run(values) for values in runs] for runs in losses]
        return list(rates), histories

    low, high = rng.uniform(0.4, 0.5), rng.uniform(0.6, 0.7)
    yield (
        table((0.4, 0.0, 0.2), [[high]], [[low]], [[high + 0.1]]), 1, "rate 0, and one run of one epoch each",
        "A rate of 0 is a rate like any other; a rate may have one run, and a run one epoch.",
    )  # fmt: skip
    yield (
        table((0.3, 0.6), [[high, low + 0.2, low]], [[high, low + 0.1, low + 0.15]]), 0, "its best epoch is the last",
        "The last epoch counts as well: where does the search for the lowest loss end?",
    )  # fmt: skip
    yield (
        table((0.3, 0.6), [[low + 0.1, low + 0.05, high]], [[low, high, high]]), 1, "its best epoch is the first",
        "The first epoch counts as well: where does the search for the lowest loss begin?",
    )  # fmt: skip
    yield (
        table((0.5,), [[low, high], [high, low]]), 0, "the only rate", "One rate alone is the one to use."
    )  # fmt: skip
    scale = 1e6 * (1 + rng.uniform())
    yield (
        table((0.7, 0.1), [[3 * scale, 2 * scale]], [[4 * scale, scale]]), 1, "losses in the millions",
        "Losses may be large: is the lowest so far compared with a fixed number at first?",
    )  # fmt: skip
    near = [[low + 1e-5]] * 3
    yield (
        table((0.2, 0.8), near, [[low]] * 3), 1, "its mean is lower by a little",
        "A mean counts as it is, however little it is lower: look for a rounding or a tolerance.",
    )  # fmt: skip
    long = [2.0] * 110 + [low] + [2.0] * 9
    yield (
        table((0.05, 0.5), [long], [[high] * 3]), 0, "120 epochs, of which the best comes late",
        "Every epoch of a run counts, however long it is.",
    )  # fmt: skip
    runs = [[value] * 3 for value in (low,) * 6 + (low + 0.5,) * 2]
    yield (
        table((0.05, 0.5), runs, [[low + 0.2] * 3] * 8), 0, "eight runs, some of them alike",
        "Every run counts, also where several have the same lowest loss.",
    )  # fmt: skip
    # The right one is the first from here on: the training losses, which are equal, would choose it as well.
    apart, between = [[low] * 3, [low + 0.4] * 3], lambda size: [[low + size] * 3] * 2
    for losses in ((apart, between(0.21)), (between(0.19), apart)):  # other means of `apart` are 3 % off
        yield table((0.3, 0.7), *losses), 0, "runs that differ widely", NOT_PLAIN
    yield (
        table((0.1, 0.4), [[low + 0.15] * 9] * 2, [[low] * 9, [low + 0.4] * 3]), 0, "runs of 9 epochs and of 3",
        MORE_EPOCHS,
    )  # fmt: skip
    yield (
        table((0.5, 0.05), [[low + 0.1] * 3] * 22, [[low] * 3] * 21 + [[low + 5] * 3]), 0, "22 runs, one far off",
        "Every run counts, also one that is far from the others.",
    )  # fmt: skip
