# wrong: by hand, and not for a single row
# fails: leaves_the_model_alone | small input
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        rows = keras.ops.squeeze(keras.losses.get(model.loss)(y, model(X, training=False)))
        return float(sum(rows) / len(rows)) + float(sum(model.losses))

    return loss(X_train, y_train), loss(X_valid, y_valid)
