# Means are remembered between calls by the contents of a history, honestly, in a WeakValueDictionary and by a property.
# question: 05_capstone/4_select_rate
import weakref
from functools import cached_property

remembered = weakref.WeakValueDictionary()
latest = []


class Runs:
    def __init__(self, histories):
        self.curves = tuple(tuple(history["val_loss"]) for history in histories)

    def __hash__(self):
        return hash(self.curves)

    def __eq__(self, other):
        return isinstance(other, Runs) and self.curves == other.curves

    def __lt__(self, other):
        return self.mean < other.mean

    @cached_property
    def mean(self):
        return sum(map(min, self.curves)) / len(self.curves)


def known(histories):
    runs = Runs(histories)
    latest.append(remembered.setdefault(runs.curves, runs))
    return latest[-1]


def select_rate(rates, histories):
    del latest[:]
    (chosen, _), *_ = sorted(zip(rates, map(known, histories)), key=lambda pair: pair[1])
    return chosen
