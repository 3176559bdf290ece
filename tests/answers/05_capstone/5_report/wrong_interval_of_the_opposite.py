# wrong: the interval of plain minus tuned
# fails: difference | plain minus tuned
def report(tuned, plain):
    interval = stats.ttest_rel(plain, tuned).confidence_interval()
    return np.subtract(tuned, plain).mean(), interval.low, interval.high
