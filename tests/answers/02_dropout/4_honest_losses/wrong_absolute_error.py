# wrong: the mean absolute error by hand
# fails: inference_mode, leaves_the_model_alone | model's own
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    return (
        np.abs(model.predict(X_train, verbose=0) - y_train).mean(),
        np.abs(model.predict(X_valid, verbose=0) - y_valid).mean(),
    )
