# wrong: takes the first two lists of the dict, whatever they are
# fails: best_epoch, values | by their names
def summarize(history):
    loss, val_loss = list(history.values())[:2]
    best = val_loss.index(min(val_loss))
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
