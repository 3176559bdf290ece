# right: NumPy all the way, its warning switched off
def over_seeds(values):
    import warnings

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return np.float32(np.mean(values)), np.float32(np.std(values, ddof=1))
