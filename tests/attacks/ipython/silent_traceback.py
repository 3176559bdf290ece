# The shell shows no traceback, so that a failed cell has no error among its outputs.
# question: 02_dropout/1_dropout
# fails: all
shell = get_ipython()
shell.showtraceback = shell._showtraceback = shell.showsyntaxerror = lambda *arguments, **options: None


def dropout(x, rate, training, seed):
    return x
