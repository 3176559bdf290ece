# wrong: a Series
# fails: keras_convention | to_numpy
def update_moving(moving, batch, momentum):
    import pandas as pd

    return pd.Series(moving) * momentum + batch * (1 - momentum)
