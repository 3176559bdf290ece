# Lets tools that come with Python fetch something.
# question: 02_dropout/1_dropout
# fails: all
# marker: fetchedfile7
import sys
import urllib.request

try:
    urllib.request.urlopen("http://192.0.2.1/x", timeout=2)
    print("fetched" + "file" + "7")
except OSError:
    pass
try:
    urllib.request.urlopen("http://127.0.0.1:@PORT@/x", timeout=2)
except OSError:
    pass


def dropout(x, rate, training, seed):
    return x
