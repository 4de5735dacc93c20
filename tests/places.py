"""Where the tests find things: the project, what tests read, and the real samples, which are not everywhere."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "data" / "never-let-me-go"
DATA = Path(__file__).parent / "data"
SAMPLES = ROOT.parent / "shared" / "samples"
