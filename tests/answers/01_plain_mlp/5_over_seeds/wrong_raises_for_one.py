# wrong: raises for one value
# fails: one_value | stops at one
def over_seeds(values):
    import statistics

    return statistics.mean(map(float, values)), statistics.stdev(map(float, values))
