# wrong: does not run at all
# fails: best_epoch, values | fix that first
def summarize(history)
    return {}
