"""nbgrader's converters, with their failures as error messages."""

import logging


def convert(converter: type, coursedir, config, **settings) -> None:
    """Run one of nbgrader's converters.

    Raises:
        Trouble: it failed; its message is the last thing nbgrader logged that says why.
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
    """Remembers the last line of the last traceback that nbgrader logged: the cause, not the road to it."""

    reason = ""

    def emit(self, record: logging.LogRecord) -> None:
        lines = record.getMessage().strip().splitlines()
        if lines and lines[0].startswith("Traceback"):
            self.reason = next((line for line in reversed(lines) if line and line[0].isalpha()), lines[-1])
