# wrong: Welch's test, unpaired as well
# fails: verdicts, odd_cases | unpaired
def verdict(a, b):
    from scipy import stats

    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    test = stats.ttest_ind(a, b, equal_var=False)
    return "tie" if not test.pvalue < 0.05 else "lower" if test.statistic < 0 else "higher"
