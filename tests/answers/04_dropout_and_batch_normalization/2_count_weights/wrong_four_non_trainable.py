# wrong: all four numbers per feature are taken for not trained
# fails: non_trainable, trainable | all four
def count_weights(num_features):
    return 96 * num_features + 5089 - 288, 576
