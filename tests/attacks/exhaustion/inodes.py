# Makes folders and empty files without end (here: 50,000).
# question: 02_dropout/1_dropout
# fails: all
import os

try:
    for number in range(50):
        os.mkdir(f"folder{number}")
        for other in range(1000):
            os.close(os.open(f"folder{number}/{other}", os.O_CREAT | os.O_WRONLY))
except OSError:
    pass


def dropout(x, rate, training, seed):
    return x
