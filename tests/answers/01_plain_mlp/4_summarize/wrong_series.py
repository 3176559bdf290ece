# wrong: a pandas Series
# fails: best_epoch, values | as a dict
import pandas as pd


def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss))
    return pd.Series({"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]})
