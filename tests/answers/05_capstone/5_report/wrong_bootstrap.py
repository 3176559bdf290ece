# wrong: a bootstrap interval in place of Student's
# fails: difference, paired, students_t | bootstrap
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    means = np.random.default_rng(0).choice(d, size=(2000, len(d))).mean(axis=1)
    return d.mean(), *np.quantile(means, [0.025, 0.975])
