# wrong: switches dropout off by setting its rate to 0, for good
# fails: leaves_the_model_alone | put back
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    for layer in model.layers:
        if isinstance(layer, layers.Dropout):
            layer.rate = 0.0
    train = model.evaluate(X_train, y_train, verbose=0, return_dict=True)["loss"]
    return train, model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)["loss"]
