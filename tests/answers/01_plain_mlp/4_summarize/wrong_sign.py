# wrong: the gap the other way round
# fails: values | The sign is the other way round
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss))
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": loss[-1] - val_loss[-1]}
