# right: the count grows by a fixed number per column, which two small models tell
def count_weights(num_features):
    def count(n):
        model = keras.Sequential([keras.Input((n,))])
        for units in (96, 48):
            model.add(layers.Dense(units, activation="relu"))
            model.add(layers.BatchNormalization())
            model.add(layers.Dropout(0.3))
        model.add(layers.Dense(1))
        return (sum(int(np.prod(w.shape)) for w in model.trainable_weights),
                sum(int(np.prod(w.shape)) for w in model.non_trainable_weights))

    (one, rest), (two, _) = count(1), count(2)
    return one + (two - one) * (num_features - 1), rest
