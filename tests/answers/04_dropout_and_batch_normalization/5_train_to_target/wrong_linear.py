# wrong: a linear model can't do it
# fails: reaches_the_target | training rows either
def train_to_target(data):
    X = np.column_stack([data.X_train, np.ones(len(data.X_train))]).astype("float64")
    solution, *_ = np.linalg.lstsq(X, data.y_train, rcond=None)
    model = keras.Sequential([keras.Input((8,)), layers.Dense(1)])
    model.set_weights([solution[:8, None], solution[8:]])
    return model
