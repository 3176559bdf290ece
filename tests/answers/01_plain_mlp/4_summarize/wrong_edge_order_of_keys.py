# wrong: takes the losses by their place where there are two lists
# fails: values
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    if len(history) == 2:
        loss, val_loss = history.values()
    best = int(np.argmin(val_loss))
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
