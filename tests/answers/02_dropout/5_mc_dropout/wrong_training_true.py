# wrong: training=True for the whole model moves the statistics of batch norm
# fails: spread_and_clean_model | batch norm ran in training mode
def mc_dropout(model, X, passes):
    p = np.stack([model(X, training=True) for _ in range(passes)])
    return p.mean(axis=0), p.std(axis=0)
