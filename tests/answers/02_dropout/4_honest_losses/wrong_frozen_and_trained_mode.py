# wrong: believes that trainable=False stops dropout (it does for batch norm), and puts it back
# fails: inference_mode | dropout is on
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    before = [layer.trainable for layer in model.layers]
    for layer in model.layers:
        layer.trainable = False
    losses = [float(model.compute_loss(X, y, model(X, training=True))) for X, y in ((X_train, y_train), (X_valid, y_valid))]
    for layer, trainable in zip(model.layers, before):
        layer.trainable = trainable
    return losses
