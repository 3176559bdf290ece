# wrong: puts the moving statistics back, but used those of the batch
# fails: spread_and_clean_model | statistics of these rows
def mc_dropout(model, X, passes):
    before = model.get_weights()
    p = np.stack([model(X, training=True) for _ in range(passes)])
    model.set_weights(before)
    return p.mean(axis=0), p.std(axis=0)
