# wrong: computes in float16
# fails: mean_and_sd, one_value | two or three digits
def over_seeds(values):
    values = np.array(values, np.float16)
    return values.mean(), values.std(ddof=1) if len(values) > 1 else np.nan
