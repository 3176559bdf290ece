# wrong: the quotes are missing
# fails: right_option | misspelt
def quiz_frozen():
    return c
