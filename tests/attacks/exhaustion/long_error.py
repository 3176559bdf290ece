# Raises an error with a text of 200 MB, over many lines.
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    raise RuntimeError("long " * 20_000_000 + "\n" * 1000_000)
