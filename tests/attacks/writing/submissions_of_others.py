# Spoils the answers of those who are graded next.
# question: 02_dropout/1_dropout
# fails: all
import json
from pathlib import Path


def dropout(x, rate, training, seed):
    return x


for path in Path("@COURSE@/submitted").glob("*right/*/*.ipynb"):
    try:
        notebook = json.loads(path.read_text())
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "1_dropout":
                cell["source"] = "dropout = None"
        path.write_text(json.dumps(notebook))
    except OSError:
        pass
