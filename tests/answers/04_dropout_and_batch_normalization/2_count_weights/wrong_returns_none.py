# wrong: prints the counts and returns nothing
# fails: trainable, non_trainable | return
def count_weights(num_features):
    print(96 * num_features + 5089, 288)
