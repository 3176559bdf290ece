# wrong: calls itself without end
# fails: best_epoch, values | calls itself
def summarize(history):
    return summarize(history)
