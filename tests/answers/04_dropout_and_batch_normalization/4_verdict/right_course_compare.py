# right: the course's own comparison does it
def verdict(a, b):
    from utils.claims import compare

    word = compare(a, b).verdict
    return word if word in ("lower", "higher") else "tie"
