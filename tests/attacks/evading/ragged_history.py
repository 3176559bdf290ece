# Returns histories of which no array can be made.
# question: 05_capstone/3_fit
# fails: all
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    losses = [[1.0], [2.0, 3.0]]
    return [(build_model(), {"loss": losses, "val_loss": losses}) for _ in seeds]
