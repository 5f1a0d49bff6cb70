"""Where the files beside the program lie: word catalogues, fonts, icons, dated rules."""

import sys
from pathlib import Path


def guide() -> Path:
    """The owner's guide: its first page, in an installed program, a bundle or a checkout."""
    packed = resources() / "guide" / "index.html"
    return packed if packed.is_file() else resources().parent / "docs" / "guide" / "index.html"


def resources() -> Path:
    """The folder with `locale/`, `fonts/`, `icons/` and `rules/`, in an installed program, a bundle or a checkout.

    Raises FileNotFoundError when the program was packed without it, which is a packaging mistake.
    """
    package = Path(__file__).resolve().parents[1]
    bundle = getattr(sys, "_MEIPASS", None)
    places = [package / "resources", package.parents[1] / "resources"]
    if bundle is not None:
        places.insert(1, Path(bundle) / "resources")
    for place in places:
        if (place / "locale").is_dir():
            return place
    raise FileNotFoundError(f"no resources folder beside the program; looked in {', '.join(map(str, places))}")
