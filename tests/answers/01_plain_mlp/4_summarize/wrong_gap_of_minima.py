# wrong: the difference of the lowest losses
# fails: values | two lowest losses
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss))
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": min(val_loss) - min(loss)}
