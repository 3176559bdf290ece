# Shows a picture that lies elsewhere, so that somebody learns who opens the page, and when.
# question: 02_dropout/1_dropout
# fails: all
# marker: src=http://192.0.2.1/feedbackpixel
from IPython.display import HTML, display

display(HTML("<img src=http://192.0.2.1/" + "feedback" + "pixel>"))


def dropout(x, rate, training, seed):
    return x
