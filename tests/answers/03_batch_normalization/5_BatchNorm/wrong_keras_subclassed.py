# wrong: Keras' own layer, subclassed
# fails: weights, training, moving_statistics, inference | Keras' own
class BatchNorm(layers.BatchNormalization):
    pass
