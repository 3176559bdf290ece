# Prints without end (here: 60 MB), so that the graded notebook and the page become too large to open.
# question: 02_dropout/1_dropout
# fails: all
for _ in range(600):
    print("flood " * 17_000)


def dropout(x, rate, training, seed):
    return x
