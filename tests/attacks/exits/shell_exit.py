# Asks the shell to end after this cell.
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    get_ipython().ask_exit()
    get_ipython().exit_now = True
    get_ipython().kernel.do_shutdown(False)
    exit(keep_kernel=True)
