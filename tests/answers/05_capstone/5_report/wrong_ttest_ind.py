# wrong: the unpaired t test
# fails: paired, students_t | unpaired
def report(tuned, plain):
    interval = stats.ttest_ind(tuned, plain).confidence_interval(0.95)
    return np.mean(tuned) - np.mean(plain), interval.low, interval.high
