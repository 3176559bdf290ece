"""What the tests share: small courses, stand-ins for slow parts, other processes, and what a machine may lack."""

from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
