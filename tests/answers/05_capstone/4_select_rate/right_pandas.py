# right: a pandas table of all epochs
def select_rate(rates, histories):
    import pandas as pd
    rows = [(rate, seed, loss) for rate, runs in zip(rates, histories)
            for seed, history in enumerate(runs) for loss in history["val_loss"]]
    table = pd.DataFrame(rows, columns=["rate", "seed", "loss"])
    return table.groupby(["rate", "seed"])["loss"].min().groupby("rate").mean().idxmin()
