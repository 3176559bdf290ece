# A layer of Keras that reads a file where it is rebuilt: one without end.
# question: 02_dropout/3_build_dropout_mlp
# fails: all
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    lookup = layers.StringLookup(vocabulary=["a", "b"])
    config = lookup.get_config()
    lookup.get_config = lambda: {**config, "vocabulary": "/dev/zero", "vocabulary_size": None}
    return keras.Sequential([keras.Input((num_features,), dtype="string"), lookup])
