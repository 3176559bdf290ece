# wrong: compiles the model again, without its metrics
# fails: leaves_the_model_alone | compiled again
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    model.compile(optimizer="adam", loss=model.loss)
    train = model.evaluate(X_train, y_train, verbose=0, return_dict=True)["loss"]
    return train, model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)["loss"]
