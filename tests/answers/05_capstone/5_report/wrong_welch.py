# wrong: Welch's test: unpaired, with other degrees of freedom
# fails: paired, students_t
def report(tuned, plain):
    interval = stats.ttest_ind(tuned, plain, equal_var=False).confidence_interval(0.95)
    return np.mean(tuned) - np.mean(plain), interval.low, interval.high
