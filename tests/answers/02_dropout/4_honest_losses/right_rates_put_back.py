# right: switches dropout off by its rate for a while, and puts everything back
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    drops = [layer for layer in model.layers if isinstance(layer, layers.Dropout)]
    rates = [layer.rate for layer in drops]
    try:
        for layer in drops:
            layer.rate = 0.0
        return [float(model.compute_loss(X, y, model(X, training=True), training=False))
                for X, y in ((X_train, y_train), (X_valid, y_valid))]
    finally:
        for layer, rate in zip(drops, rates):
            layer.rate = rate
