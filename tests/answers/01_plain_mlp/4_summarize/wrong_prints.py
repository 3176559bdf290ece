# wrong: prints the dict instead of returning it
# fails: best_epoch, values | hands it over
def summarize(history):
    best = int(np.argmin(history["val_loss"]))
    gap = history["val_loss"][-1] - history["loss"][-1]
    print({"best_epoch": best + 1, "best_val_loss": history["val_loss"][best], "final_gap": gap})
