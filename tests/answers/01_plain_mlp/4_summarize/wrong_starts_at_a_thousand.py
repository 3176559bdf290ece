# wrong: no loss above 1000 is ever the lowest
# fails: best_epoch, values | fixed number at first
def summarize(history):
    lowest, best = 1000.0, 0
    for epoch, value in enumerate(history["val_loss"], start=1):
        if value < lowest:
            lowest, best = value, epoch
    return {"best_epoch": best, "best_val_loss": lowest, "final_gap": history["val_loss"][-1] - history["loss"][-1]}
