# wrong: leaves Python
# fails: best_epoch, values | Take `exit()` out
def summarize(history):
    exit()
