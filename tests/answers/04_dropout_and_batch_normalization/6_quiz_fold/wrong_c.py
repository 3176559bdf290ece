# wrong: neither
# fails: right_option | dropout hands its inputs on
def quiz_fold():
    return "c"
