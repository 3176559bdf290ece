# wrong: the value of the epoch after the best
# fails: values | epoch after the best
def summarize(history):
    v, loss = np.array(history["val_loss"]), np.array(history["loss"])
    best = v.argmin()
    return {"best_epoch": best + 1, "best_val_loss": v[(best + 1) % len(v)], "final_gap": v[-1] - loss[-1]}
