# wrong: divides the gap by the loss
# fails: values | divided by a loss
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    lowest = min(val_loss)
    gap = (val_loss[-1] - loss[-1]) / loss[-1]
    return {"best_epoch": val_loss.index(lowest) + 1, "best_val_loss": lowest, "final_gap": gap}
