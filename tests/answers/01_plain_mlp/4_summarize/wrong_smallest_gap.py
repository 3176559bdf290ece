# wrong: the epoch of the smallest gap as the best
# fails: best_epoch, values | smallest gap
def summarize(history):
    loss, val_loss = np.array(history["loss"]), np.array(history["val_loss"])
    best = int(np.abs(val_loss - loss).argmin())
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
