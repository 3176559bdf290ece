# wrong: of equal epochs the last one of the run wins, because it has the weights
# fails: best_epoch | earliest
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = len(val_loss) - 1 if val_loss[-1] == min(val_loss) else int(np.argmin(val_loss))
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
