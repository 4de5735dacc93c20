"""Files of one folder replaced together: all or none, one save at a time, and no reader sees half of one.

A save writes its files into a folder beside the old ones; giving that folder its second name is the
one step that decides. After a crash before it the old files count, after it the new ones, which
whoever comes next puts in their places. A lock keeps saves apart; readers need none.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from bookclub.errors import ClubError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from filelock import AcquireReturnProxy

STAGED = ".saving-"  # a folder with new files, still being written
DECIDED = ".saved"  # the same folder once all are written; from then on the new files count
LOCK = ".lock"  # there only while somebody saves
SOFT_LOCK = ".lock-by-name"  # the same where the system cannot lock a file
NO_LOCKS = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP}  # of some network folders
PATIENCE = 60  # seconds to wait for others' saves
PAUSES = (0.02, 0.1, 0.3)  # seconds, for what others do in a moment

# Of a file: which it is, when it was written, what it holds; None without one.
Fingerprint = tuple[int, int, str] | None
Read = TypeVar("Read")


def fingerprints(folder: Path, names: Iterable[str]) -> dict[str, Fingerprint]:
    """Tell the states of files from one another: equal only if nobody has written to them since."""
    return {name: _fingerprint(folder / name) for name in names}


def _fingerprint(path: Path) -> Fingerprint:
    try:
        with path.open("rb") as file:
            about = os.fstat(file.fileno())
            return about.st_ino, about.st_mtime_ns, hashlib.file_digest(file, "blake2b").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None


def read_whole(folder: Path, names: Iterable[str], read: Callable[[], Read]) -> tuple[Read, dict[str, Fingerprint]]:
    """Read what files held at one moment, whoever saves meanwhile, and return it with their fingerprints.

    Nothing is written, so that the folder may be read-only: what was read counts if no file has
    changed until then. Only where others save again and again are they made to wait.

    Raises
    ------
    ClubError
        If `read` does, or a file cannot be read.
    """
    try:
        for pause in PAUSES:
            before = fingerprints(folder, names)
            settle(folder)
            try:
                found = read()
            except ClubError:
                if fingerprints(folder, names) == before:
                    raise
            else:
                if fingerprints(folder, names) == before:
                    return found, before
            time.sleep(pause)
        with _locked(folder):
            return read(), fingerprints(folder, names)
    except OSError as error:
        message = f"{error.filename or folder}: cannot be opened ({error.strerror}). Close it in other programs and try again."
        raise ClubError(message) from None


@contextmanager
def saving(folder: Path) -> Iterator[None]:
    """Let nobody else save into a folder, which is made if there is none, until this is done.

    Raises
    ------
    ClubError
        If the folder cannot be written to, or somebody else does not come to an end.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            for staged in folder.glob(f"{STAGED}*"):
                shutil.rmtree(staged, ignore_errors=True)
            yield
    except OSError as error:
        message = f"{folder}: cannot be saved there ({error.strerror}). Nothing was changed; choose another folder."
        raise ClubError(message) from None


def replace_files(folder: Path, contents: dict[str, bytes]) -> dict[str, Fingerprint]:
    """Replace those files that are to hold something else, all or none, while `saving`; return their fingerprints.

    Raises
    ------
    ClubError
        If a file cannot be replaced, as when a spreadsheet holds it open.
    """
    staged = folder / f"{STAGED}{uuid4().hex}"
    try:
        staged.mkdir()
        for name, content in contents.items():
            if not (folder / name).exists() or (folder / name).read_bytes() != content:
                _write(staged / name, content)
        written = fingerprints(staged, [path.name for path in staged.iterdir()])
        staged.rename(folder / DECIDED)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    _finish(folder)
    return written


def settle(folder: Path) -> None:
    """Wait for a save that is under way; finish one that had been decided when it was cut short.

    Raises
    ------
    ClubError
        If a file cannot be replaced, as when a spreadsheet holds it open.
    """
    for pause in (*PAUSES, None):
        if not (folder / DECIDED).is_dir():
            return
        try:
            with _locked(folder):
                return
        except OSError as error:
            if pause is None:
                raise ClubError(_unfinished(folder, error)) from None
            time.sleep(pause)  # who may not write here waits for who may


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Wait for a folder's lock, and finish what was decided before."""
    with _lock(folder):
        try:
            _finish(folder)
            yield
        finally:
            with suppress(OSError):
                (folder / LOCK).unlink()


def _lock(folder: Path) -> AcquireReturnProxy[Any]:
    """Wait for a folder's lock; that of a program that died is free."""
    from filelock import FileLock, SoftFileLock, Timeout

    how: dict[str, Any] = {"timeout": PATIENCE, "poll_interval": 0.01}
    try:
        try:
            return FileLock(folder / LOCK, mode=0o666, fallback_to_soft=False, **how).acquire()
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
            # There the lock is a file that names its maker; if that died on another machine, nobody can tell.
            return SoftFileLock(folder / SOFT_LOCK, **how).acquire()
    except Timeout:
        message = (
            f"{folder}: another program is saving there and does not come to an end. Nothing was changed: try again, "
            f"and if no other program is at work there, delete the file {SOFT_LOCK} in it."
        )
        raise ClubError(message) from None


def _finish(folder: Path) -> None:
    """Put the files of a save that was decided in their places."""
    decided = folder / DECIDED
    try:
        if decided.is_dir():
            for path in sorted(decided.iterdir()):
                _replace(path, folder / path.name)
            decided.rmdir()
    except OSError as error:
        raise ClubError(_unfinished(folder, error)) from None


def _unfinished(folder: Path, error: OSError) -> str:
    return (
        f"{folder}: the last save could not be finished ({error.strerror}). Nothing is lost: close the club's files "
        "in other programs, and try again."
    )


def _replace(new: Path, old: Path) -> None:
    for pause in PAUSES:
        with suppress(PermissionError):  # Windows refuses while anybody reads the old file
            new.replace(old)
            return
        time.sleep(pause)
    new.replace(old)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
