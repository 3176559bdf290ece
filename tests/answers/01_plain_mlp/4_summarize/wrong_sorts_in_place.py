# wrong: sorts the list it was given
# fails: best_epoch, values | sorted
def summarize(history):
    last = history["val_loss"][-1]
    epochs = list(history["val_loss"])
    history["val_loss"].sort()
    best = history["val_loss"][0]
    return {"best_epoch": epochs.index(best) + 1, "best_val_loss": best, "final_gap": last - history["loss"][-1]}
