# Makes its argument larger without end, for whoever copies it back.
# question: 01_plain_mlp/4_summarize
# fails: all
def summarize(history):
    for number in range(300_000):
        history[f"key {number}"] = [0.0] * 10
    return {"best_epoch": 1, "best_val_loss": 0.0, "final_gap": 0.0}
