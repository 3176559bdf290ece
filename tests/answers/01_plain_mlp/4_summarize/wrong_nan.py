# wrong: NaN for everything
# fails: best_epoch, values
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss))
    return {"best_epoch": np.nan, "best_val_loss": np.nan, "final_gap": np.nan}
