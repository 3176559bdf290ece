# wrong: averages the batch's statistic over the features
# fails: keras_convention | one number for each feature
def update_moving(moving, batch, momentum):
    return moving * momentum + batch.mean(axis=0) * (1 - momentum)
