# wrong: True and False in place of the words
# fails: verdicts, odd_cases | three words
def verdict(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    return bool(np.mean(a) < np.mean(b))
