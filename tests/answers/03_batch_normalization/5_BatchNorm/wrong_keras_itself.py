# wrong: a second name for Keras' layer
# fails: weights, training, moving_statistics, inference | Keras' own
BatchNorm = layers.BatchNormalization
