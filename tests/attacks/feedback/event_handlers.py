# Shows pictures, links and frames that run code when they load or are touched.
# question: 02_dropout/1_dropout
# fails: all
# marker: =feedbackhandler
from IPython.display import HTML, display

run = "=feedback" + "handler()"
display(HTML(f"<img src=x onerror{run}><svg onload{run}></svg><body onpageshow{run}><details open ontoggle{run}>"))
display(HTML(f"<a href='java&#115;cript:{run}'>marks</a><iframe srcdoc='<img src=x onerror{run}>'></iframe>"))


def dropout(x, rate, training, seed):
    return x
