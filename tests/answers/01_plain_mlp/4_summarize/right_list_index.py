# right: list methods
def summarize(history):
    val_loss = history["val_loss"]
    best = min(val_loss)
    return {"final_gap": val_loss[-1] - history["loss"][-1], "best_epoch": val_loss.index(best) + 1, "best_val_loss": best}
