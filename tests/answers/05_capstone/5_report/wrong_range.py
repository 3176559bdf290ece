# wrong: the smallest and the largest difference
# fails: difference, paired, students_t | largest difference
def report(tuned, plain):
    d = np.subtract(tuned, plain)
    return d.mean(), d.min(), d.max()
