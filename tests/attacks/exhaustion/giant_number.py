# Returns a number of millions of digits, that takes long to write down.
# question: 01_plain_mlp/5_over_seeds
# fails: all
def over_seeds(values):
    return 7 ** (10**7), 7 ** (10**7)
