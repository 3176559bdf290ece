# wrong: always the last epoch
# fails: best_epoch, values | the best one may come earlier
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = len(val_loss) - 1
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
