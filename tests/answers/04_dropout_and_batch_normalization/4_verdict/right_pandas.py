# right: pandas inside
def verdict(a, b):
    import pandas as pd
    from scipy import stats

    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    table = pd.DataFrame({"a": list(a), "b": list(b)})
    d = table.a - table.b
    half = stats.t.interval(0.95, len(d) - 1)[1] * d.sem()
    words = {(True, False): "lower", (False, True): "higher"}
    return words.get((bool(d.mean() + half < 0), bool(d.mean() - half > 0)), "tie")
