# wrong: lets NumPy warn
# fails: one_value | NumPy warns
def over_seeds(values):
    return np.mean(values), np.std(values, ddof=1)
