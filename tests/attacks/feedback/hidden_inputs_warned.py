# Warns, logs and displays what hidden tests call it with.
# question: 02_dropout/1_dropout
# fails: zeroes_the_fraction, rescales_the_rest, identity_when_not_training, refuses_bad_rates
# marker: hiddenwarning20261
def dropout(x, rate, training, seed):
    if seed >= 20000:
        import logging
        import sys
        import warnings

        from IPython.display import display

        text = "hidden" + "warning" + str(seed)
        warnings.warn(text)
        logging.getLogger().error(text)
        display({"text/plain": text}, raw=True)
        sys.__stdout__.write(text)
        sys.__stderr__.write(text)
        return x
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training and rate else x
