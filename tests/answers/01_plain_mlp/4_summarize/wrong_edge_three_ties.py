# wrong: of three equal epochs the one in the middle
# fails: best_epoch | earliest
def summarize(history):
    loss, val_loss = history["loss"], history["val_loss"]
    ties = [i for i, value in enumerate(val_loss) if value == min(val_loss)]
    best = ties[0] if len(ties) < 3 else ties[len(ties) // 2]
    return {"best_epoch": best + 1, "best_val_loss": val_loss[best], "final_gap": val_loss[-1] - loss[-1]}
