# wrong: eight epochs and the third, as in a first try
# fails: best_epoch, values
def summarize(history):
    return {"best_epoch": 3, "best_val_loss": history["val_loss"][2], "final_gap": history["val_loss"][7] - history["loss"][7]}
