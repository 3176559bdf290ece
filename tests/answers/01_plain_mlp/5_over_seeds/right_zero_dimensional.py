# right: arrays without dimensions, float32, in a list; a named tuple's fields by position
import collections


def over_seeds(values):
    Result = collections.namedtuple("Result", "mean sd")
    v = np.asarray(values, dtype="float64")
    sd = np.sqrt(((v - v.mean()) ** 2).sum() / max(len(v) - 1, 1))
    return Result(np.array(v.mean(), "float32"), np.array(sd if v.size > 1 else np.nan))
