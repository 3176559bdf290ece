# wrong: Welch's interval
# fails: paired, students_t | unpaired
def report(tuned, plain):
    r = stats.ttest_ind(tuned, plain, equal_var=False).confidence_interval(0.95)
    return np.mean(tuned) - np.mean(plain), r.low, r.high
