# wrong: the name of the function gets the letter
# fails: right_option | in place of the function
quiz_frozen = "c"
