# right: sorts pairs of score and rate
def select_rate(rates, histories):
    def score(runs):
        return np.mean(list(map(lambda history: np.min(history["val_loss"]), runs)))
    return sorted((float(score(runs)), rate) for rate, runs in zip(rates, histories))[0][1]
