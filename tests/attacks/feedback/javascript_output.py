# Shows JavaScript as what it is: an output of the type application/javascript.
# question: 02_dropout/1_dropout
# fails: all
# marker: >feedbackjs
from IPython.display import display

code = "/*>feedback" + "js*/ 1"
display({"application/javascript": code, "text/plain": "x"}, raw=True)


def dropout(x, rate, training, seed):
    return x
