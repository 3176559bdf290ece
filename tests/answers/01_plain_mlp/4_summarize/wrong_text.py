# wrong: numbers as text
# fails: best_epoch, values | plain number
def summarize(history):
    val_loss = history["val_loss"]
    return {
        "best_epoch": str(val_loss.index(min(val_loss)) + 1),
        "best_val_loss": f"{min(val_loss):.6f}",
        "final_gap": f"{val_loss[-1] - history['loss'][-1]:.6f}",
    }
