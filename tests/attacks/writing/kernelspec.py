# A kernelspec and a configuration in the home start something else in place of Python's kernel.
# question: 02_dropout/1_dropout
# fails: all
# marker: planted_kernelspec
import json
from pathlib import Path

name = "planted_" + "kernelspec"
for home in (Path.home(), Path("@HOME@")):
    try:
        folder = home / ".local" / "share" / "jupyter" / "kernels" / name
        folder.mkdir(parents=True, exist_ok=True)
        command = ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        (folder / "kernel.json").write_text(json.dumps({"argv": command, "display_name": name, "language": "python"}))
        (home / ".jupyter").mkdir(exist_ok=True)
        (home / ".jupyter" / f"{name}.py").write_text("")
    except OSError:
        pass


def dropout(x, rate, training, seed):
    return x
