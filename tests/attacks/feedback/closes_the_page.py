# Shows HTML that ends the cell, the page and the score, and writes another score behind it.
# question: 02_dropout/1_dropout
# fails: all
# marker: <h1>feedbackscore
from IPython.display import HTML, display

display(HTML("</div></div></body><style>body > * {display: none}</style><h" + "1>feedback" + "score 14 / 14</h1>"))


def dropout(x, rate, training, seed):
    return x
