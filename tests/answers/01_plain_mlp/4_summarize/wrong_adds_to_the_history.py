# wrong: writes its results into the dict it was given
# fails: best_epoch, values | make a new dict
def summarize(history):
    best = int(np.argmin(history["val_loss"]))
    history["best_epoch"] = best + 1
    history["best_val_loss"] = history["val_loss"][best]
    history["final_gap"] = history["val_loss"][-1] - history["loss"][-1]
    return history
