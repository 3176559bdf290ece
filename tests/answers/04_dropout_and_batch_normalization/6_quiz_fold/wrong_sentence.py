# wrong: a sentence in place of a letter
# fails: right_option | one letter
def quiz_fold():
    return "Dropout and batch norm"
