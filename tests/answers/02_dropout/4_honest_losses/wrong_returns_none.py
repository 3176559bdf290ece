# wrong: prints the losses in place of returning them
# fails: inference_mode, leaves_the_model_alone | hands it over
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    print(model.evaluate(X_train, y_train, verbose=0), model.evaluate(X_valid, y_valid, verbose=0))
