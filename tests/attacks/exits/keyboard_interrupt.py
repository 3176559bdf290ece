# Pretends that the person at the keyboard wants to stop it all.
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    raise KeyboardInterrupt
