# right: the course's own comparison
def report(tuned, plain):
    from utils.claims import compare
    result = compare(tuned, plain)
    return [result.difference, result.low, result.high]
