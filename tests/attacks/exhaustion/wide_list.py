# Returns a list of ten million small objects.
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    return [object()] * 10_000_000
