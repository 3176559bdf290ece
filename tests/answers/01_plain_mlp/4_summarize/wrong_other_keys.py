# wrong: keys spelt otherwise
# fails: best_epoch, values | Spell the keys
def summarize(history):
    val_loss = history["val_loss"]
    return {
        "best epoch": val_loss.index(min(val_loss)) + 1,
        "min_val_loss": min(val_loss),
        "gap": val_loss[-1] - history["loss"][-1],
    }
