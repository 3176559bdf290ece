# right: a capital letter, from a lambda
quiz_fold = lambda: " B "
