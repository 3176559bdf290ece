# wrong: the quotes are missing
# fails: right_option | name of a variable
def quiz_frozen():
    return c
