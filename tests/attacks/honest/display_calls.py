# Looks at its own results: display, a bare value at the end, a table.
# question: 02_dropout/1_dropout
import pandas as pd
from IPython.display import HTML, Markdown, display


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x


display(Markdown("**looks** right"), HTML("<b>indeed</b>"))
pd.DataFrame(dropout(np.ones((3, 4)), 0.5, True, 0))
