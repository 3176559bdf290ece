"""Log files of commands."""

import contextlib
import logging
import os
import sys
from pathlib import Path

from grader.core.files import ensure_folder


@contextlib.contextmanager
def logged(root: Path, what: str):
    """Send nbgrader's log, Python's warnings and what kernels write to stderr to .course/WHAT.log; yield its path.

    Kernels inherit file descriptor 2, so this descriptor is redirected for the duration of the context.
    """
    path = ensure_folder(root / ".course") / f"{what}.log"
    loggers = [logging.getLogger("traitlets"), logging.getLogger("py.warnings")]
    handler = logging.FileHandler(path, mode="w", encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    before = [(logger, logger.level, logger.propagate) for logger in loggers]
    logging.captureWarnings(True)
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
    sys.stderr.flush()
    kept = os.dup(2)
    os.dup2(handler.stream.fileno(), 2)
    try:
        yield path
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        logging.captureWarnings(False)
        for logger, level, propagate in before:
            logger.removeHandler(handler)
            logger.setLevel(level)
            logger.propagate = propagate
        handler.close()
