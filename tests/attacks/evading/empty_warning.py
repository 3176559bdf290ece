# Warns with an empty text, of which the check quotes the first line.
# question: 01_plain_mlp/5_over_seeds
# fails: one_value
import warnings


def over_seeds(values):
    if len(values) == 1:
        warnings.warn("", stacklevel=2)
        return values[0], np.nan
    return np.mean(values), np.std(values, ddof=1)
