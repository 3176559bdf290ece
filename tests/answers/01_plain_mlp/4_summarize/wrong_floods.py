# wrong: prints every value many times
# fails: best_epoch, values | `print`
def summarize(history):
    val_loss = history["val_loss"]
    for _ in range(20000):
        print("val_loss", val_loss)
    gap = val_loss[-1] - history["loss"][-1]
    return {"best_epoch": val_loss.index(min(val_loss)) + 1, "best_val_loss": min(val_loss), "final_gap": gap}
