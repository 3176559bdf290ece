# wrong: first epoch within a thousandth of the lowest
# fails: best_epoch | only by a little
def summarize(history):
    v, loss = np.array(history["val_loss"]), np.array(history["loss"])
    best = (v < v.min() + 1e-3).argmax()
    return {"best_epoch": best + 1, "best_val_loss": v.min(), "final_gap": v[-1] - loss[-1]}
