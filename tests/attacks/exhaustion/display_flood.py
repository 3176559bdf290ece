# Shows large things instead of printing: pages of HTML and pictures (here: 40 MB).
# question: 02_dropout/1_dropout
# fails: all
from IPython.display import HTML, display

for _ in range(20):
    display(HTML("<p>" + "flood " * 350_000))


def dropout(x, rate, training, seed):
    return x
