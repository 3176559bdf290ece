# wrong: dropout alone
# fails: right_option | constants
def quiz_fold():
    return "a"
