# wrong: counts from 0, in a cell that takes the names of the course for its own
# fails: best_epoch | counts from 0
check = np = keras = list = dict = number = 3


def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = val_loss.index(min(val_loss))
    return {"best_epoch": best, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
