# right: plain Python, statistics.pvariance and statistics.median
def variance_shift(moving_var, activations):
    import statistics

    ratios = []
    for stored, column in zip(moving_var.tolist(), activations.T.tolist()):
        variance = statistics.pvariance(column)
        if variance > 1e-6:
            ratios.append(stored / variance)
    return statistics.median(ratios)
