# wrong: subtracts a list from a list
# fails: best_epoch, values | make an array
def summarize(history):
    best, gap = int(np.argmin(history["val_loss"])), history["val_loss"] - history["loss"]
    return {"best_epoch": best + 1, "best_val_loss": history["val_loss"][best], "final_gap": gap[-1]}
