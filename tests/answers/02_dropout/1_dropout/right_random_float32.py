# right: a float32 mask multiplied in, the legacy generator object, argument names of another course
def dropout(inputs, p, is_training, random_state):
    if p < 0 or p >= 1:
        raise ValueError("p must be in [0, 1)")
    if is_training is False or p == 0:
        return inputs.copy()
    generator = np.random.RandomState(random_state)
    mask = (generator.uniform(size=inputs.shape) > p).astype(np.float32)
    return inputs * mask / np.float32(1 - p)
