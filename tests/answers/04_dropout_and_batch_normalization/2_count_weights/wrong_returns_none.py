# wrong: prints the counts and returns nothing
# fails: trainable, non_trainable | return
def count_weights(num_features):
    print(128 * num_features + 8833, 384)
