# wrong: trains on the batch before it evaluates
# fails: leaves_the_model_alone, inference_mode | trained
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    model.train_on_batch(X_train, y_train)
    train = model.evaluate(X_train, y_train, verbose=0, return_dict=True)["loss"]
    return train, model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)["loss"]
