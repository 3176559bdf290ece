# wrong: answers the median for every mix
# fails: reaches_the_target, raw_features_standard_layers | same for every mix
def train_to_target(data):
    model = keras.Sequential([keras.Input((8,)), layers.Dense(1, kernel_initializer="zeros")])
    model.set_weights([np.zeros((8, 1)), np.array([np.median(data.y_train)])])
    return model
