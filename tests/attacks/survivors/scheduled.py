# Asks the system to run something later: cron, at, systemd, a login shell.
# question: 02_dropout/1_dropout
# fails: all
# marker: scheduledjob7
import os
import subprocess

name = "scheduled" + "job" + "7"
line = f"* * * * * touch /tmp/{name}\n"
for path in (f"/etc/cron.d/{name}", f"/var/spool/cron/crontabs/{name}", os.path.expanduser(f"~/.{name}")):
    try:
        with open(path, "w") as file:
            file.write(line)
    except OSError:
        pass
for command in (["at", "now", "+", "1", "minute"], ["systemd-run", "--user", "touch", f"/tmp/{name}"]):
    try:
        subprocess.run(command, input=f"touch /tmp/{name}\n", text=True, capture_output=True, timeout=3)
    except (OSError, subprocess.SubprocessError):
        pass


def dropout(x, rate, training, seed):
    return x
