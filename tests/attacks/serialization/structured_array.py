# An array whose type is built of fields that overlap and hold objects.
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    kind = np.dtype({"names": ["a", "b"], "formats": ["<f8", "<i8"], "offsets": [0, 4], "itemsize": 16})
    return np.zeros(x.shape, kind)
