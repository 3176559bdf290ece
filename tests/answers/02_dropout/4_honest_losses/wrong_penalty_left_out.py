# wrong: computes the loss without the penalty of the regularizer
# fails: inference_mode | penalty
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    function = keras.losses.get(model.loss)

    def loss(X, y):
        return float(np.mean(function(y, model(X, training=False))))

    return loss(X_train, y_train), loss(X_valid, y_valid)
