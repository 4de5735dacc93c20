"""What a researcher takes away: the talk as a table, as a network, as a corpus, or to be cited.

`export` takes the format from the file's ending. All hold the same comments: what anybody may read, and no more.
"""

from bookclub.exports.make import FORMATS, Export, ExportError, NamesLeftError, export

__all__ = ["FORMATS", "Export", "ExportError", "NamesLeftError", "export"]
