# wrong: does not run at all
# fails: best_epoch, values | mend that first
def summarize(history)
    return {}
