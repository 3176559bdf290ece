# wrong: leaves the zeros of a live feature out of its variance
# fails: median_ratio, features_without_variance | zeros are left out
def variance_shift(moving_var, activations):
    ratios = []
    for moving, column in zip(moving_var, activations.T):
        column = column[column != 0]
        if len(column) and column.var() > 1e-8:
            ratios.append(moving / column.var())
    return np.median(ratios)
