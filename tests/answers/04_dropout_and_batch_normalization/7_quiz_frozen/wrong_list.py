# wrong: a list of letters
# fails: right_option | one letter
def quiz_frozen():
    return ["c"]
