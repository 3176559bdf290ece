# Another program, in a session of its own, outlives the kernel.
# question: 02_dropout/1_dropout
# fails: all
# marker: survivorsleep7
import os
import subprocess

name = "survivor" + "sleep" + "7"
subprocess.Popen([name, "40"], executable="/usr/bin/sleep", start_new_session=True, stdin=-3, stdout=-3, stderr=-3)
os.system(f"(setsid nohup sh -c 'exec -a {name} sleep 40' >/dev/null 2>&1 &)")


def dropout(x, rate, training, seed):
    return x
