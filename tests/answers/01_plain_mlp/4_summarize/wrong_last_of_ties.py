# wrong: the later of two equal epochs
# fails: best_epoch | the earliest one
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = max(i for i, value in enumerate(val_loss) if value == min(val_loss))
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
