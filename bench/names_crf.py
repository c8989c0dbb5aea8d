"""Names of persons, places and organisations by exact span, with a conditional random field: accuracy and speed.

Usage: python bench/names_crf.py --data FOLDER
Learns from the first four fifths of `ner/anercorp_train.txt` and reports on the last fifth, whole passages; isnad's own
lists, clusters and rules are among the features. No such model is shipped: docs/accuracy.md says why. Needs the
`train` extra.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from train.names import PASSAGE, REPORTED, figures, prepare, read_corpus, train_names


def main() -> None:
    """Print precision, recall and F1 by kind, and how many words a second are read and tagged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    sentences = read_corpus(parser.parse_args().data / "ner" / "anercorp_train.txt")
    first = len(sentences) * (REPORTED - 1) // REPORTED // PASSAGE * PASSAGE
    model = train_names([sentence for sentence, _ in prepare(sentences[:first])])
    began = time.process_time()
    found = figures(model, list(prepare(sentences[first:])))
    seconds = time.process_time() - began
    for kind, (precision, recall, f1) in found.items():
        print(f"{kind:4} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
    words = sum(map(len, sentences[first:]))
    print(f"{len(model):,} bytes; {words / seconds:,.0f} words a second, rules and features among them")


if __name__ == "__main__":
    main()
