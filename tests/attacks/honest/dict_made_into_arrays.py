# Works on arrays of what it is given, in a dict of its own.
# question: 01_plain_mlp/4_summarize
def summarize(history):
    history = {key: np.array(values) for key, values in history.items()}
    loss, val_loss = history["loss"], history["val_loss"]
    best = val_loss.argmin()
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
