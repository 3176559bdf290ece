# wrong: the variance, in a cell that takes the names of the course for its own
# fails: mean_and_sd | This is the variance
import statistics
check = np = keras = list = float = 0


def over_seeds(values):
    values = [*values]
    return statistics.fmean(values), statistics.variance(values) if len(values) > 1 else statistics.nan if hasattr(statistics, "nan") else statistics.fmean([1e999 - 1e999])
