# wrong: returns predictions
# fails: reaches_the_target, raw_features_standard_layers | return model
def train_to_target(data):
    model = keras.Sequential([keras.Input((8,)), layers.Dense(1)])
    return np.array(model(data.X_valid))
