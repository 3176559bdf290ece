# right: float32 tensors, the epoch as a float
def summarize(history):
    loss, val_loss = (keras.ops.convert_to_tensor(history[key], "float32") for key in ("loss", "val_loss"))
    best = keras.ops.argmin(val_loss)
    return {"best_epoch": float(best) + 1.0, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
