# wrong: the same numbers
# fails: right_option | no weights
def quiz_frozen():
    return "a"
