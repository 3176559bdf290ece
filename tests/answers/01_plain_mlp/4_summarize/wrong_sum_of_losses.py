# wrong: lowest sum of both losses
# fails: best_epoch, values | sum of both losses
def summarize(history):
    v, loss = np.array(history["val_loss"]), np.array(history["loss"])
    best = (v + loss).argmin()
    return {"best_epoch": best + 1, "best_val_loss": v[best], "final_gap": v[-1] - loss[-1]}
