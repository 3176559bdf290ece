# wrong: takes a loss below 0 for none
# fails: best_epoch, values
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    lowest = min(value for value in val_loss if value > 0) if max(val_loss) > 0 else max(val_loss)
    return {"best_epoch": val_loss.index(lowest) + 1, "best_val_loss": lowest, "final_gap": val_loss[-1] - loss[-1]}
