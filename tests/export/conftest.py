import sys
from pathlib import Path

# The documents made by hand in made.py serve the tests of the views, of the command line and of the browser.
sys.path.insert(0, str(Path(__file__).parent))
