# Returns a list that holds itself, and others that go deep.
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    one = []
    for _ in range(100_000):
        one = [one]
    endless = [one]
    endless.append(endless)
    return endless
