# wrong: gap of the last epoch but one
# fails: values | last epoch but one
def summarize(history):
    v, loss = np.array(history["val_loss"]), np.array(history["loss"])
    best = v.argmin()
    return {"best_epoch": best + 1, "best_val_loss": v.min(), "final_gap": (v - loss)[-2:][0]}
