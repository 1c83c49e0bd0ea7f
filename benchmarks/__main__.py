"""All that is measured of a whole system: beside others, and as it grows.

python -m benchmarks [--corpus DIR] [--questions FILE] [--maal 1,10,100] [--werkmap DIR]
"""

import argparse

from benchmarks.apart import add_options
from benchmarks.groei import add_growth_options, grow_in
from benchmarks.vergelijk import compare
from corpus.errors import BegrotingError


def main() -> None:
    """Read the options, print both tables."""
    parser = argparse.ArgumentParser(description="Meet naast andere systemen, en bij groei.")
    add_options(parser)
    add_growth_options(parser)
    options = parser.parse_args()
    try:
        compare(options.corpus, options.questions)
        print()
        grow_in(options.werkmap, options.corpus, options.questions, options.maal)
    except BegrotingError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
