# wrong: returns a tuple
# fails: best_epoch, values | as a dict
def summarize(history):
    val_loss = history["val_loss"]
    return val_loss.index(min(val_loss)) + 1, min(val_loss), val_loss[-1] - history["loss"][-1]
