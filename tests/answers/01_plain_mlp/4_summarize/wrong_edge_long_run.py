# wrong: looks at the first 100 epochs
# fails: best_epoch, values | first 100
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss[:100]))
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
