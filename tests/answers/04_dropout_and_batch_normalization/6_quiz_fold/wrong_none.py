# wrong: no return
# fails: right_option | one letter
def quiz_fold():
    "b"
