# An interrupt from the keyboard whose class goes by the name of a failed check, without what a card needs.
# question: 02_dropout/1_dropout
# fails: all
class CheckFailed(KeyboardInterrupt):
    pass


def dropout(x, rate, training, seed):
    raise CheckFailed
