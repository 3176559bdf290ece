# Starts threads that only wait, until its process can't start another (here: 500, for 60 s).
# question: 02_dropout/1_dropout
# fails: all
import threading
import time

for _ in range(500):
    threading.Thread(target=time.sleep, args=[60], daemon=True).start()


def dropout(x, rate, training, seed):
    return x
