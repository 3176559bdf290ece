# wrong: a run of the same last loss is taken for the one before
# fails: best_epoch, values
seen = {}


def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = seen.setdefault(loss[-1], int(np.argmin(val_loss)))
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
