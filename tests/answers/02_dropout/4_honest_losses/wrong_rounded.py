# wrong: rounded to one digit
# fails: inference_mode | rounded
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    train = model.evaluate(X_train, y_train, verbose=0, return_dict=True)["loss"]
    valid = model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)["loss"]
    return round(train, 1), round(valid, 1)
