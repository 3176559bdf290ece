# Returns a named tuple around SciPy's interval, from a closure that caches by the bytes of its arguments.
# question: 05_capstone/5_report
from collections import namedtuple

Report = namedtuple("Report", ["difference", "low", "high"], defaults=[None])


def cached(function):
    kept = {}

    def inner(*samples):
        key = b"|".join(np.asarray(sample, dtype="float64").tobytes() for sample in samples)
        return kept.get(key) or kept.setdefault(key, function(*samples))

    inner.kept = kept
    return inner


@cached
def report(tuned, plain):
    differences = np.array(tuned) - np.array(plain)
    spread = stats.sem(differences)
    interval = stats.t(df=len(differences) - 1, loc=differences.mean(), scale=spread).interval(0.95)
    return Report(differences.mean(), *interval)


report([1.0, 2.0, 4.0], [1.0, 1.0, 1.0])
