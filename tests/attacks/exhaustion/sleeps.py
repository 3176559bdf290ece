# Waits without working, in a way that no signal ends (here: for 40 s).
# question: 02_dropout/1_dropout
# fails: all
import threading
import time

end = time.monotonic() + 40


def dropout(x, rate, training, seed):
    one = threading.Thread(target=lambda: time.sleep(max(0, end - time.monotonic())))
    one.start()
    while one.is_alive():
        try:
            one.join()
        except BaseException:
            continue
    return x
