# right: plain Python with a table of quantiles and a series for more pairs, and statistics.stdev
def verdict(a, b):
    from statistics import mean, stdev

    a, b = list(a), list(b)
    if len(a) != len(b):
        raise ValueError("lengths differ")
    if len(a) < 2:
        raise ValueError("too few pairs")
    table = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788]
    d = [float(x) - float(y) for x, y in zip(a, b)]
    z, free = 1.959964, len(d) - 1
    series = z + (z**3 + z) / (4 * free) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * free**2)
    quantile = table[free - 1] if free <= len(table) else series
    margin = quantile * stdev(d) / len(d) ** 0.5
    if abs(mean(d)) <= margin:
        return "tie"
    return "lower" if mean(d) < 0 else "higher"
