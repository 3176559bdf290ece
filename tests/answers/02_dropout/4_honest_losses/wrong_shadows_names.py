# wrong: swapped, in a cell that takes the names of the course for its own
# fails: inference_mode | swapped
check = np = keras = layers = list = 7


def honest_losses(model, X_train, y_train, X_valid, y_valid):
    train = model.evaluate(X_train, y_train, verbose=0, return_dict=True)["loss"]
    valid = model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)["loss"]
    return valid, train
