# wrong: never looks at the last epoch
# fails: best_epoch, values | last epoch is left out
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = min(range(len(val_loss) - 1), key=lambda epoch: val_loss[epoch])
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
