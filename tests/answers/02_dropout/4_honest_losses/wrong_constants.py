# wrong: returns the same numbers for every model
# fails: inference_mode, leaves_the_model_alone | compiled with
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    return 0.25, 0.5
