# wrong: takes the rank of the first epoch
# fails: best_epoch | argsort
def summarize(history):
    losses = np.array(history["val_loss"])
    ranks = losses.argsort().argsort()
    gap = losses[-1] - history["loss"][-1]
    return {"best_epoch": int(ranks[0]) + 1, "best_val_loss": losses.min(), "final_gap": gap}
