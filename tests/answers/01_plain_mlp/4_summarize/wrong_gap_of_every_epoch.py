# wrong: the gaps of all epochs
# fails: values | which of these values
def summarize(history):
    best = int(np.argmin(history["val_loss"]))
    gap = np.array(history["val_loss"]) - np.array(history["loss"])
    return {"best_epoch": best + 1, "best_val_loss": history["val_loss"][best], "final_gap": gap}
