# Shows HTML with a script, which runs in the browser of whoever opens the page.
# question: 02_dropout/1_dropout
# fails: all
# marker: <script>feedbackscript
from IPython.display import HTML, display

display(HTML("<scr" + "ipt>feedback" + "script = document.cookie</script>"))


def dropout(x, rate, training, seed):
    return x
