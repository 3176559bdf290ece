# Prints a table of options and returns the letter as a NumPy text, by an index of booleans.
# question: 04_dropout_and_batch_normalization/6_quiz_fold
options = dict(zip("abc", (False, True, False)))


def quiz_fold():
    for letter, true in options.items():
        print(f"{letter}) {'x' if true else ' '}")
    return np.array(list(options))[list(options.values())][0]
