# Writes full marks for everybody into the database of marks.
# question: 02_dropout/1_dropout
# fails: all
import os
import sqlite3

for path in ("@COURSE@/gradebook.db", "../../../gradebook.db", "/proc/1/root@COURSE@/gradebook.db"):
    if os.path.exists(path):
        try:
            with sqlite3.connect(path, timeout=2) as marks:
                marks.execute("UPDATE grade SET manual_score = 1 WHERE cell_id IN (SELECT id FROM base_cell)")
        except sqlite3.Error:
            pass


def dropout(x, rate, training, seed):
    return x
