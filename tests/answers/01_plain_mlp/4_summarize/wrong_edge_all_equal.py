# wrong: where no epoch is better than the first, there is no best one
# fails: best_epoch
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best, lowest = 0, val_loss[0]
    for epoch, value in enumerate(val_loss[1:], 2):
        if value < lowest:
            best, lowest = epoch, value
    if len(val_loss) == 1 or val_loss[0] < min(val_loss[1:]):
        best = 1
    return {"best_epoch": best, "best_val_loss": lowest, "final_gap": val_loss[-1] - loss[-1]}
