# Appends to whatever the grader keeps about a run: journal, logs, results.
# question: 02_dropout/1_dropout
# fails: all
# marker: appendedtojournal7
from pathlib import Path

text = "appended" + "tojournal" + "7"
for folder in ("@COURSE@/.course", "../../../.course", "@COURSE@/feedback", "@COURSE@/autograded"):
    try:
        Path(folder, text).write_text(text)
    except OSError:
        pass
    for path in Path(folder).glob("*"):
        try:
            with path.open("a") as file:
                file.write(text)
        except OSError:
            pass


def dropout(x, rate, training, seed):
    return x
