# wrong: a loss of 0 is taken for a missing one
# fails: values
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin([value or np.inf for value in val_loss]))
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best] or np.inf, "final_gap": val_loss[-1] - loss[-1]}
