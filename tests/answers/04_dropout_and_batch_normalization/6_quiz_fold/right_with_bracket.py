# right: a letter as people write it
def quiz_fold():
    return "b)"
