"""Files that hold files: folders, `.zip` and `.gz`. What is in them is unpacked aside, and a bomb is not let go off."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

from bookclub.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import ExitStack
    from pathlib import Path

ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"
# Documents, e-books and programs are zips as well, but one file to whoever made them; each has one of these.
DOCUMENT = {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "Index/Document.iwa", "Index.zip", "index.xml"}
LARGEST = 4 << 30  # bytes; an archive that holds more is meant to do harm
MOST = 10_000  # files
IN_MEMORY, PIECE = 64 << 20, 1 << 20  # bytes


def files(path: Path, opened: ExitStack) -> Iterator[tuple[str, BinaryIO]]:
    """Open the file or files that a path stands for, each with its name.

    Parameters
    ----------
    path : Path
        A file, an archive or a folder.
    opened : ExitStack
        What closes them again.

    Raises
    ------
    SourceError
        If an archive is damaged, locked or meant to do harm.
    """
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file() and not each.name.startswith("."):
                place = each.relative_to(path)
                for name, stream in files(each, opened):
                    # What an archive holds is told from the files beside it by the archive's name.
                    yield (place if name == each.name else place / name).as_posix(), stream
        return
    stream = opened.enter_context(path.open("rb"))
    start = stream.read(4)
    stream.seek(0)
    if start.startswith(GZIP):
        name = path.name.removesuffix(".gz")
        yield name, _unpacked(gzip.open(stream), name, LARGEST, opened)  # noqa: SIM115 - closed there
    elif start == ZIP and not is_document(stream, path.name):
        yield from _members(stream, path.name, opened)
    else:
        yield path.name, stream


def is_document(stream: BinaryIO, name: str) -> bool:
    """Return whether a zip is what a program keeps one document in."""
    document = not DOCUMENT.isdisjoint(_archive(stream, name).namelist())
    stream.seek(0)
    return document


def _archive(stream: BinaryIO, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise SourceError(name, "the archive is damaged", "Download it once more.") from None


def _members(stream: BinaryIO, name: str, opened: ExitStack) -> Iterator[tuple[str, BinaryIO]]:
    members = [each for each in _archive(stream, name).infolist() if not each.is_dir()]
    if len(members) > MOST:
        raise SourceError(name, f"there are more than {MOST:,} files in it", "Unpack it, and read what you need.")
    left = LARGEST
    if sum(each.file_size for each in members) > left:
        raise _bomb(name)
    for member in members:
        inside = PurePosixPath(member.filename.replace("\\", "/"))
        if inside.is_absolute() or ".." in inside.parts or ":" in member.filename:
            raise SourceError(name, "a file in it would climb out of its folder", "Do not trust this archive.")
        if inside.name.startswith(".") or "__MACOSX" in inside.parts:
            continue
        try:
            packed = cast("zipfile.ZipExtFile", _archive(stream, name).open(member))
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile):
            raise SourceError(name, f"{inside} in it is locked or damaged", "Unpack it by hand first.") from None
        unpacked = _unpacked(packed, name, left, opened)
        left -= unpacked.seek(0, 2)
        unpacked.seek(0)
        yield str(inside), unpacked


def _unpacked(packed: zipfile.ZipExtFile | gzip.GzipFile, name: str, largest: int, opened: ExitStack) -> BinaryIO:
    """Unpack aside; of what is damaged, what comes before the damage."""
    aside = opened.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - closed by `opened`
    with packed:
        try:
            while piece := packed.read1(PIECE):
                if aside.tell() + len(piece) > largest:
                    raise _bomb(name)
                aside.write(piece)
        except (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile):
            if not aside.tell():
                raise SourceError(name, "the archive is damaged", "Download it once more.") from None
    aside.seek(0)
    return cast("BinaryIO", aside)


def _bomb(name: str) -> SourceError:
    problem = f"it unpacks to more than {LARGEST >> 30} GB, as if meant to fill the disc"
    return SourceError(name, problem, "Do not trust this archive.")
