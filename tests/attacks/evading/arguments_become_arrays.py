# Puts arrays into the dict that it is given: who compares that with what it was gets arrays for an answer.
# question: 01_plain_mlp/4_summarize
# fails: all
def summarize(history):
    for key in list(history):
        history[key] = np.array(history[key])
    return {"best_epoch": 1, "best_val_loss": 0.0, "final_gap": 0.0}
