# right: the interval of scipy's paired t test
def report(tuned, plain):
    interval = stats.ttest_rel(tuned, plain).confidence_interval(0.95)
    return float(np.mean(tuned)) - float(np.mean(plain)), interval.low, interval.high
