"""Run nbgrader's converters, and turn their failures into error messages."""

import logging


def convert(converter: type, coursedir, config, **settings) -> None:
    """Run one of nbgrader's converters.

    Raises:
        Trouble: it failed; the message is the last error that nbgrader logged.
    """
    from nbgrader.converters.base import NbGraderException

    last = LastError()
    logger = logging.getLogger("traitlets")
    logger.addHandler(last)
    try:
        converter(coursedir=coursedir, config=config, **settings).start()
    except (NbGraderException, SystemExit) as error:
        raise Trouble(last.reason or str(error)) from None
    except Exception as error:
        logger.exception("%s failed", converter.__name__)
        raise Trouble(f"{type(error).__name__}: {error}".splitlines()[0]) from None
    finally:
        logger.removeHandler(last)


class Trouble(Exception):
    """A converter failed on one assignment of one student."""


class LastError(logging.Handler):
    """Keeps the last line of the last traceback that nbgrader logged, which names the cause."""

    reason = ""

    def emit(self, record: logging.LogRecord) -> None:
        lines = record.getMessage().strip().splitlines()
        if lines and lines[0].startswith("Traceback"):
            self.reason = next((line for line in reversed(lines) if line and line[0].isalpha()), lines[-1])
