# Divides by zero on purpose, under errstate and with warnings recorded, and masks what came of it.
# question: 04_dropout_and_batch_normalization/3_variance_shift
import warnings


def variance_shift(moving_var, activations):
    before = np.seterr(divide="warn", invalid="warn")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        var = activations.var(axis=0)
        var[var < 1e-9] = 0.0
        ratio = moving_var / var
    np.seterr(**before)
    print(*{str(one.message) for one in caught}, sep="\n")
    with np.errstate(all="raise"):
        ratio = np.ma.masked_invalid(ratio)
        return np.ma.median(ratio)
