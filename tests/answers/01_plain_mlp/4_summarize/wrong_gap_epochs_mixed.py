# wrong: the training loss of the best epoch in the gap
# fails: values | different epochs
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss))
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[best]}
