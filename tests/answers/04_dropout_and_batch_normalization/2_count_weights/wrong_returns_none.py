# wrong: prints the counts and returns nothing
# fails: trainable, non_trainable | hands it over
def count_weights(num_features):
    print(96 * num_features + 5089, 288)
