# An error with a script in its name and in its text, for the card that quotes it.
# question: 02_dropout/1_dropout
# fails: all
# marker: <script>feedbackerror
TEXT = "<scr" + "ipt>feedback" + "error()</script>"


def dropout(x, rate, training, seed):
    raise type(TEXT, (Exception,), {})(TEXT)
