# wrong: losses are rounded to four digits before they are compared
# fails: best_epoch
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(np.round(val_loss, 4)))
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
