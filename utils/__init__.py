"""What the notebooks import. This module imports nothing heavy, so that plotting a CSV does not load TensorFlow."""

import logging
import os

# TensorFlow reads these when it is first imported: import `utils` before `keras` and its start-up log stays silent
# (nbgrader takes a log line on stderr for a failing cell). oneDNN logs two lines whatever the level; without it the
# course's small networks train as fast and give the same numbers on more machines. A second thread
# for an operation gains nothing on them (lesson 4: 49 s with one, 52 s with two); seeds run side by side instead.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")

# Many small models trained in one session make TensorFlow warn of retracing, which is just what we want here. A filter,
# because TensorFlow sets the level itself when it starts in a notebook (and then logs to stdout, between the results).
logging.getLogger("tensorflow").addFilter(lambda record: record.levelno >= logging.ERROR)
