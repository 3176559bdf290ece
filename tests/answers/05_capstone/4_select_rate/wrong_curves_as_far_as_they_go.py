# wrong: averages the curves over the seeds, cut to the shortest, and takes their lowest point
# fails: mean_over_seeds | curves are averaged
def select_rate(rates, histories):
    def lowest(runs):
        return min(np.mean(losses) for losses in zip(*(history["val_loss"] for history in runs)))

    return rates[int(np.argmin([lowest(runs) for runs in histories]))]
