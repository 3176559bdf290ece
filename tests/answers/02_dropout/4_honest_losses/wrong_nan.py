# wrong: divides zero by zero
# fails: inference_mode | NaN
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    nothing = np.zeros(0)
    return float(np.mean(nothing)), model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)["loss"]
