# wrong: the letter without quotes
# fails: right_option | name of a variable
def quiz_fold():
    return b
