# wrong: the first epoch does not count, for it starts from random weights
# fails: best_epoch, values
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss[1:])) + 1 if len(val_loss) > 1 else 0
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
