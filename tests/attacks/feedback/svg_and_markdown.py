# Shows pictures and Markdown with scripts in them.
# question: 02_dropout/1_dropout
# fails: all
# marker: <script>feedbacksvg
from IPython.display import SVG, Latex, Markdown, display

text = "<scr" + "ipt>feedback" + "svg()</script>"
display(SVG(f"<svg xmlns='http://www.w3.org/2000/svg'>{text}</svg>"))
display(Markdown(text))
display(Latex(f"$x$ {text}"))


def dropout(x, rate, training, seed):
    return x
