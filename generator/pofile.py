"""`PoFile`: one PO file read strictly: whatever gettext's own tools would refuse is refused here.

A lenient reader loses what it does not understand, and the next writing then loses it for good. So
a cut-off file, a quote left open, a merge mark or one text given twice is a problem with its line.
"""

import re
from collections.abc import Iterator

import polib

from generator.problem import Problem, Where

RULE = "catalog"
WIDTH = 78  # columns, as gettext's own tools wrap
_STRING = r'"(?:[^"\\]|\\[abfnrtv"\\]|\\[0-7]{1,3}|\\x[0-9a-fA-F]{2})*"'
_KEYWORD = r"(msgctxt|msgid|msgid_plural|msgstr|msgstr\[[0-9]\])"
_LINE = re.compile(rf"(#~ ?)?(?:{_KEYWORD}[ \t]*)?{_STRING}\s*")
_COMMENT = re.compile(r"#(?![~]).*|#~\|.*")
_KEYWORD_AT = re.compile(rf"(?:#~ ?)?{_KEYWORD}[ \t]*\"")
_MESSAGE = re.compile(r"(?:#~ ?)?msgid[ \t]")
_ORDER = {
    "msgctxt": ("", "msgstr"),
    "msgid": ("", "msgctxt", "msgstr"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    "msgstr[0]": ("msgid_plural",),
}


def read_po(content: bytes, name: str) -> polib.POFile | Problem:
    """Return the PO file in *content*, or what is wrong with the file *name* and at which line."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Problem(Where(name), RULE, "is not UTF-8 text", "save the file as UTF-8")
    line = _broken_line(text)
    if line:
        return unreadable(name, line)
    try:
        found = polib.pofile(text, wrapwidth=WIDTH)
    except (OSError, ValueError) as error:
        number = re.search(r"\(line (\d+)\)", str(error))
        return unreadable(name, int(number[1]) if number else 1)
    lines = text.splitlines()
    for entry in found:  # polib tells the line of the first remark
        after = range(entry.linenum or 1, len(lines) + 1)
        entry.linenum = next((n for n in after if _MESSAGE.match(lines[n - 1])), entry.linenum)
    return _twice(found, name) or found


def _twice(po: polib.POFile, name: str) -> Problem | None:
    """Return the problem that two entries in use have the same words in one place."""
    seen: set[tuple[str, str]] = set()
    for entry in live(po):
        key = (entry.msgctxt or "", entry.msgid)
        if key in seen:
            message = f'has "{entry.msgid}" twice in one place'
            return Problem(
                Where(name, entry.linenum or 1), RULE, message, "keep the better one of the two"
            )
        seen.add(key)
    return None


def unreadable(name: str, line: int) -> Problem:
    """Return the problem of a file that is no PO file from *line* on."""
    hint = "open it in a PO editor, which shows where it breaks"
    return Problem(Where(name, max(line, 1)), RULE, "is not a PO file", hint)


def _broken_line(text: str) -> int:
    """Return the first line that breaks the form of a PO file, 0 if none does."""
    last, number = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if not bare or _COMMENT.fullmatch(bare):
            continue
        if not _LINE.fullmatch(bare):
            return number
        keyword = _KEYWORD_AT.match(bare)
        if keyword is None:
            if not last:
                return number
            continue
        if not _follows(keyword[1], last):
            return number
        last = keyword[1]
    return 0 if not last or last.startswith("msgstr") else number


def _follows(keyword: str, last: str) -> bool:
    stem = last.partition("[")[0]
    if keyword in _ORDER:
        return last in _ORDER[keyword] or stem in _ORDER[keyword]
    return last == f"msgstr[{int(keyword[-2]) - 1}]"


def forms_of(entry: polib.POEntry) -> tuple[str, ...]:
    """Return the translated forms of *entry*, in order, empty ones included."""
    if entry.msgid_plural:
        return tuple(entry.msgstr_plural.get(index, "") for index in sorted(entry.msgstr_plural))
    return (entry.msgstr,)


def live(po: polib.POFile) -> Iterator[polib.POEntry]:
    """Yield the entries of *po* that are in use, in the order of the file."""
    yield from (entry for entry in po if not entry.obsolete)
