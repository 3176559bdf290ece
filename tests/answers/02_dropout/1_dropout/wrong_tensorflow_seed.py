# wrong: a TensorFlow operation's seed only starts a sequence
# fails: seed_decides_the_mask | starts a sequence
def dropout(x, rate, training, seed):
    import tensorflow as tf

    if not 0 <= rate < 1:
        raise ValueError("rate")
    return tf.nn.dropout(x, rate, seed=seed) if training else x
