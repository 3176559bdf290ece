# wrong: expects the History object
# fails: best_epoch, values | brackets
def summarize(history):
    val_loss = history.history["val_loss"]
    gap = val_loss[-1] - history.history["loss"][-1]
    return {"best_epoch": val_loss.index(min(val_loss)) + 1, "best_val_loss": min(val_loss), "final_gap": gap}
