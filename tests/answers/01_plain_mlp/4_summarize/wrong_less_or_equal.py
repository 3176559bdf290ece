# wrong: a loop that takes an equal value for a better one
# fails: best_epoch | equal value
def summarize(history):
    val_loss = history["val_loss"]
    best = 0
    for i in range(len(val_loss)):
        if val_loss[i] <= val_loss[best]:
            best = i
    gap = val_loss[-1] - history["loss"][-1]
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": gap}
