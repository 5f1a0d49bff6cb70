"""What tests of bad disks share."""

from pathlib import Path

import pytest

from tests.reliability import disk


@pytest.fixture(scope="session")
def bad_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that makes the disk fail."""
    return disk.made(tmp_path_factory.mktemp("disk"))
