# wrong: a loss that is lower by less than a part in 10,000 counts as equal
# fails: best_epoch | only by a little
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = next(i for i, value in enumerate(val_loss) if np.isclose(value, min(val_loss), rtol=1e-4, atol=0))
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
