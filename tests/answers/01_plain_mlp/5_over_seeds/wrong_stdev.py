# wrong: Python's stdev, which refuses one value
# fails: one_value | stops at one
def over_seeds(values):
    import statistics

    return statistics.mean(values), statistics.stdev(values)
