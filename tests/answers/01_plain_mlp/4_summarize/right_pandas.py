# right: a DataFrame, NumPy numbers, and more keys than asked
def summarize(history):
    import pandas as pd

    table = pd.DataFrame(history, index=range(1, len(history["loss"]) + 1))
    return {
        "best_epoch": table["val_loss"].idxmin(),
        "best_val_loss": table["val_loss"].min(),
        "final_gap": (table["val_loss"] - table["loss"]).iloc[-1],
        "epochs": len(table),
    }
