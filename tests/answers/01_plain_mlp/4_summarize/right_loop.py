# right: a loop that keeps the first best
def summarize(history):
    best_epoch, best = 0, float("inf")
    for epoch, value in enumerate(history["val_loss"], start=1):
        if value < best:
            best_epoch, best = epoch, value
    gap = history["val_loss"][-1] - history["loss"][-1]
    return dict(best_epoch=best_epoch, best_val_loss=best, final_gap=gap)
