# wrong: rounds the rate
# fails: dropout_rate | rounded to tenths
def build(num_features, num_classes, rate, hidden_units=(64,)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU())
        model.add(layers.Dropout(round(rate, 1)))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
