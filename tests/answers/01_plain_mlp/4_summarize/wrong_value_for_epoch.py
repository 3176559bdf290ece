# wrong: the loss where the epoch belongs
# fails: best_epoch | not the epoch it belongs to
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss))
    return {"best_epoch": min(val_loss), "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
