# wrong: the index instead of the epoch
# fails: best_epoch | counts from 0
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss))
    return {"best_epoch": best, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
