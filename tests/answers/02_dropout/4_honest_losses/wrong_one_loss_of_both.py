# wrong: one loss of both sets
# fails: inference_mode, leaves_the_model_alone | all rows together
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        return model.evaluate(X, y, verbose=0, return_dict=True)["loss"]

    both = loss(np.concatenate([X_train, X_valid]), np.concatenate([y_train, y_valid]))
    return both, both
