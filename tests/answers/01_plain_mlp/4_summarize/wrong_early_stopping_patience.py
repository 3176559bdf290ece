# wrong: the last epoch before validation first got worse, as EarlyStopping with patience 0 would stop
# fails: best_epoch, values | rises for the first time
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = 0
    while best + 1 < len(val_loss) and val_loss[best + 1] < val_loss[best]:
        best += 1
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
