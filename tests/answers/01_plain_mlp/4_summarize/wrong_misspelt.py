# wrong: a name that does not exist
# fails: best_epoch, values | misspelt
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss))
    return {"best_epoch": bst + 1, "best_val_loss": val_loss[best], "final_gap": 0}
