# right: the statistics module, an exception for one value
def over_seeds(values):
    import statistics

    values = [float(value) for value in values]
    try:
        return statistics.fmean(values), statistics.stdev(values)
    except statistics.StatisticsError:
        return values[0], np.nan
