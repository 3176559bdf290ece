# Writes to settings of the kernel: the program for crashes, cgroups, the keyboard's emergency keys.
# question: 02_dropout/1_dropout
# fails: all
# marker: wrotekernelsetting7
import glob
import os

places = ["/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sysrq-trigger",
          "/proc/self/uid_map", "/proc/1/oom_score_adj", "/proc/sys/vm/overcommit_memory",
          "/sys/kernel/uevent_helper", *glob.glob("/sys/fs/cgroup/**/release_agent", recursive=True),
          *glob.glob("/sys/fs/cgroup/**/cgroup.procs", recursive=True)[:5]]
for place in places:
    try:
        os.close(os.open(place, os.O_WRONLY))  # to have it open is proof enough
        print("wrote" + "kernelsetting" + "7", place)
    except OSError:
        pass


def dropout(x, rate, training, seed):
    return x
