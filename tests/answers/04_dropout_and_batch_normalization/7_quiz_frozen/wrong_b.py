# wrong: moving statistics moved
# fails: right_option | statistics stay
def quiz_frozen():
    return "b"
