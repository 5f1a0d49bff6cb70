"""Files written whole or not at all, and what is said when that fails."""

from pathlib import Path

import pytest

from umkm_desk.domain.errors import UserError
from umkm_desk.storage import files


class Looking(PermissionError):
    """What Windows says while another program looks at a file."""

    winerror = 32


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "nota.pdf"
    for content in (b"one", b"two\r\n"):
        files.write_whole(path, content)
        assert path.read_bytes() == content
        assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "denied"), "perhaps it is open in another program"),
        (OSError(28, "No space left"), "can't be written .No space left."),
    ],
)
@pytest.mark.parametrize("step", ["write_bytes", "replace"])
def test_what_stood_there_stays_when_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str, step: str
) -> None:
    path = tmp_path / "nota.pdf"
    files.write_whole(path, b"one")

    def refused(_self: Path, _given: object) -> None:
        raise error

    with monkeypatch.context() as patched, pytest.raises(UserError, match=said) as told:
        patched.setattr(Path, step, refused)
        files.write_whole(path, b"two")
    assert str(path) in str(told.value)
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_looked_at_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, waits = tmp_path / "nota.pdf", list[float]()
    really = Path.replace

    def busy(self: Path, target: Path) -> Path:
        if len(waits) < 2:
            raise Looking(13, "in use")
        return really(self, target)

    monkeypatch.setattr("umkm_desk.storage.files.time.sleep", waits.append)
    monkeypatch.setattr(Path, "replace", busy)
    files.write_whole(path, b"one")
    assert path.read_bytes() == b"one" and len(waits) == 2


def test_a_folder_that_can_t_be_made_is_said_so(tmp_path: Path) -> None:
    files.make_folder(tmp_path / "a" / "b")
    files.make_folder(tmp_path / "a" / "b")
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(UserError, match="can't be made"):
        files.make_folder(tmp_path / "file" / "sub")
