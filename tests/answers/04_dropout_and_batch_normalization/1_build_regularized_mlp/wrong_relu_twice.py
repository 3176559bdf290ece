# wrong: a ReLU before and after batch norm
# fails: batch_norm | as well as before
def build_regularized_mlp(num_features, rate=0.3):
    m = keras.Sequential([keras.Input((num_features,))])
    for w in (96, 48):
        m.add(layers.Dense(w, "relu"))
        m.add(layers.BatchNormalization())
        m.add(layers.Activation("relu"))
        m.add(layers.Dropout(rate))
    m.add(layers.Dense(1))
    return m
