# wrong: rounds to four digits, which shows in small losses
# fails: values | rounded
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss))
    return {
        "best_epoch": best + 1,
        "best_val_loss": round(val_loss[best], 4),
        "final_gap": round(val_loss[-1] - loss[-1], 4),
    }
