# Other names for the arguments, defaults, keyword-only extras.
# question: 02_dropout/1_dropout
def dropout(inputs, p=0.5, is_training=True, random_state=0, *, dtype="float32", **ignored):
    if p < 0 or p >= 1:
        raise ValueError(p)
    kept = np.random.default_rng(random_state).random(inputs.shape) >= p
    return (inputs * kept / (1 - p)).astype(dtype) if is_training else inputs.astype(dtype)
