# wrong: freezes batch norm and leaves it so
# fails: spread_and_clean_model | put back
def mc_dropout(model, X, passes):
    for layer in model.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
    p = np.stack([model(X, training=True) for _ in range(passes)])
    return p.mean(axis=0), p.std(axis=0)
