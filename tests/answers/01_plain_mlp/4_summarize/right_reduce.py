# right: recursion over the epochs, and min with a key
def summarize(history):
    val = history["val_loss"]

    def first_best(i):
        if i == 0:
            return 0
        best = first_best(i - 1)
        return i if val[i] < val[best] else best

    best = first_best(len(val) - 1)
    assert best == min(range(len(val)), key=lambda i: (val[i], i))
    return dict(best_epoch=np.int64(best + 1), best_val_loss=min(val), final_gap=val[-1] - history["loss"][-1])
