# wrong: the search begins at the second epoch
# fails: best_epoch, values | first epoch is left out
def summarize(history):
    v, loss = np.array(history["val_loss"]), np.array(history["loss"])
    best = v[1:].argmin() + 1 if len(v) > 1 else 0
    return {"best_epoch": best + 1, "best_val_loss": v[best], "final_gap": v[-1] - loss[-1]}
