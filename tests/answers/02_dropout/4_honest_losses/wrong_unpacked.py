# wrong: unpacks what evaluate returns
# fails: inference_mode | model without metrics
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    train_loss, _ = model.evaluate(X_train, y_train, verbose=0)
    valid_loss, _ = model.evaluate(X_valid, y_valid, verbose=0)
    return train_loss, valid_loss
