# wrong: a loop that never moves on
# fails: best_epoch, values | never ends
def summarize(history):
    val_loss, epoch = history["val_loss"], 1
    while val_loss[epoch - 1] > min(val_loss) or True:
        best = val_loss[epoch - 1]
    return {"best_epoch": epoch, "best_val_loss": best, "final_gap": val_loss[-1] - history["loss"][-1]}
