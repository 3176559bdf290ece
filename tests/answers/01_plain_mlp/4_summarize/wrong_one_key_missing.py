# wrong: forgets the gap
# fails: values | Spell the keys
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss))
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best]}
