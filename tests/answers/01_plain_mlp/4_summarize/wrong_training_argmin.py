# wrong: best epoch by the training loss
# fails: best_epoch, values | lowest training loss
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(loss))
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
