# wrong: one entry is still `...`
# fails: values | still in its place
def summarize(history):
    val_loss = history["val_loss"]
    return {"best_epoch": val_loss.index(min(val_loss)) + 1, "best_val_loss": min(val_loss), "final_gap": ...}
