"""The secret of this installation by which it knows its own letters to members again, in a file of its own."""

import os
from pathlib import Path
from secrets import token_hex

from cornerman.keys import LetterMark
from integrations.whole_files import make_folder, read_whole, write_whole

_BYTES = 32


def letter_mark(file: Path) -> LetterMark:
    """Give the secret in a file; a new one is made the first time, and when somebody emptied the file.

    With another secret, answers from foreign addresses to older letters count no more. Raises OutsideRefusedError
    when the file cannot be read or written.
    """
    if not file.is_file() or not read_whole(file).strip():
        make_folder(file.parent)
        draft = file.with_name(f".{file.name}.{os.getpid()}.tmp")  # two programs may begin at once
        write_whole(file, token_hex(_BYTES).encode(), draft=draft, private=True)
    return LetterMark(secret=read_whole(file).strip())
