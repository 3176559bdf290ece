# A job in the background, started by a magic.
# question: 02_dropout/1_dropout
# fails: all
# marker: survivorshell7
import os

os.environ["LATER"] = "survivor" + "shell" + "7"
get_ipython().system_raw = os.system
get_ipython().run_cell_magic("bash", "--bg", "trap '' HUP TERM INT; exec -a $LATER sleep 40")
get_ipython().system_raw("nohup setsid sleep 40 >/dev/null 2>&1 &")


def dropout(x, rate, training, seed):
    return x
