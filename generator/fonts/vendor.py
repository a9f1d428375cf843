"""Build the fonts of the printed handouts from pinned packages.

Run by hand, only when a font is to be renewed::

    python generator/fonts/vendor.py

Handouts are set with these files alone, never with the fonts of the machine: the same handout is
then the same bytes everywhere, and a character without a glyph is an error, not an empty box. The
originals weigh about 40 MB, mostly rare ideographs and weights that no handout uses, hence the
subsets. The same pins give the same bytes: every download is checked against a hash, time stamps
stay those of the originals, and another version of fontTools is refused.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import fontTools
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).resolve().parent
"""The fonts lie beside this script, so that a checkout needs no build step to print."""

FONTTOOLS = "4.68.0"
"""Another version may pack the same tables differently, and the hashes would change for nothing."""

WEIGHTS = (400, 400, 700)
"""Lowest, default and highest weight: handouts use regular to bold, and each step costs bytes."""

TYPOGRAPHIC_NAMES = (16, 17, 21, 22, 25)
"""Names of a family of more than four styles (OpenType `name`); no file here needs them."""

REGULAR, BOLD, STYLES = 0x40, 0x20, 0x61
"""Bits of OpenType OS/2 fsSelection: regular, bold, and all that say a style."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A package on the index, pinned so that nobody can change what it holds."""

    package: str
    version: str
    sha256: str

    @property
    def requirement(self) -> str:
        """The line that pip checks the download against."""
        return f"{self.package}=={self.version} --hash=sha256:{self.sha256}"

    @property
    def stem(self) -> str:
        """How the wheel's file name begins, by the naming rule for wheels."""
        return f"{self.package.replace('-', '_')}-{self.version}-"


@dataclass(frozen=True, slots=True)
class Font:
    """One file to make: where it comes from and what stays in it."""

    file: str
    family: str
    scripts: tuple[str, ...]
    wheel: Wheel
    member: str
    licence: str
    characters: frozenset[int] | None = None
    """The code points to keep; `None` keeps all of them."""
    aliases: Mapping[int, int] = field(default_factory=dict)
    """Code points that the original lacks, each with the one whose glyph serves for it."""
    width: float = 100
    """In per cent of the normal one."""
    width_class: int = 5
    """What the file calls its width (OpenType OS/2 usWidthClass); 5 is the normal one."""
    weight: int | None = None
    """The only weight of a file that does not vary; `None` keeps those from regular to bold."""
    modify: bool = True
    """False copies the original: its licence reserves the name, so a subset could not bear it."""


def ranges(*pairs: tuple[int, int]) -> frozenset[int]:
    """Join inclusive ranges of code points."""
    return frozenset(point for first, last in pairs for point in range(first, last + 1))


def double_byte(codec: str, leads: Iterable[int], trails: Iterable[int]) -> Iterator[int]:
    """Yield the characters of a national standard as Python's own codec knows them.

    This spares the repository a table of thousands of characters that somebody would have to trust.
    """
    trail_bytes = tuple(trails)
    for lead in leads:
        for trail in trail_bytes:
            text = bytes((lead, trail)).decode(codec, errors="ignore")
            if len(text) == 1:
                yield ord(text)


LATIN_CYRILLIC_GREEK = ranges(
    (0x0020, 0x007E),
    (0x00A0, 0x058F),  # Latin to Cyrillic, with combining marks; Hebrew has a font of its own
    (0x1E00, 0x1FFF),  # Vietnamese and other stacked accents
    (0x2000, 0x27BF),  # punctuation, currency, fractions, arrows, mathematics, shapes
    (0x2C60, 0x2C7F),
    (0xA640, 0xA7FF),
    (0xAB30, 0xAB6F),
    (0xFB00, 0xFB06),
)

CJK_COMMON = ranges(
    (0x0020, 0x007E),
    (0x00A0, 0x00FF),
    (0x2010, 0x2027),
    (0x2030, 0x203E),
    (0x20A9, 0x20A9),
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2264, 0x2265),
    (0x25A0, 0x25A1),
    (0x25CB, 0x25CB),
    (0x25CF, 0x25CF),
    (0x2713, 0x2713),
    (0x3000, 0x303F),  # whole blocks: the standards miss characters that keyboards do produce
    (0xFF00, 0xFFEF),
)

HANJA = ranges((0x4E00, 0x9FFF), (0xF900, 0xFAFF))
PRIVATE_USE = ranges((0xE000, 0xF8FF))

EUC = range(0xA1, 0xFF)
"""Lead and trail bytes of the three national standards in their EUC form."""

SHIFTED = (*range(0x81, 0xA0), *range(0xE0, 0xFD))
"""Lead bytes of Windows' Japanese code page, whose trail bytes fill the gaps between them."""

CHINESE = CJK_COMMON | frozenset(double_byte("gb2312", EUC, EUC))
"""GB 2312."""

JAPANESE = (
    CJK_COMMON
    | frozenset(double_byte("euc_jp", EUC, EUC))
    | (frozenset(double_byte("cp932", SHIFTED, range(0x40, 0xFD))) - PRIVATE_USE)
)
"""JIS X 0208, with the vendor extensions that hold circled digits and everyday name forms."""

KOREAN = (CJK_COMMON | frozenset(double_byte("euc_kr", EUC, EUC))) - HANJA
"""KS X 1001 without its hanja: handouts are in Hangul, and the hanja would triple the file."""

OPEN_SANS = Wheel(
    "fontpkg-open-sans",
    "3.3",
    "de2b20526dacabfb0b7f736b01a6c0175b9d6a3e83453ea14d268c59dec0424c",
)
HEEBO = Wheel(
    "fontpkg-heebo",
    "3.100",
    "e64b2fc0cf8ab8a16e438083aa66e762abe3c0ebc62c1b7486ac2222eee09f60",
)
PLEX_ARABIC = Wheel(
    "fontpkg-ibm-plex-sans-arabic",
    "1.101",
    "8f661814cd9a3e94240cff0421b719aa8dfb5ab23b8ddf2e4845143dea51b140",
)
DEVANAGARI = Wheel(
    "fontpkg-noto-sans-devanagari",
    "2.7",
    "3f8859d4905238a95daecf45c508dff148936e5aa60bd2e30a89333041a64adf",
)
THAI = Wheel(
    "fontpkg-noto-sans-thai",
    "2.2",
    "1768cb43e1b01a5614a771a07c579c5d6109d21e8ef9fd4920de3cd7f842f863",
)
CJK = Wheel(
    "justmytype-intl-cjk",
    "0.1.0",
    "06d9665542bfcad373716bb80583aa2d9bb2086a054fe11f706b9bd41e03f256",
)


def noto_cjk(region: str, scripts: tuple[str, ...], characters: frozenset[int]) -> Font:
    """Describe one of the three fonts that share a package and differ by region."""
    folder = f"justmytype_intl_cjk/fonts/ofl/notosans{region.lower()}"
    return Font(
        file=f"NotoSans{region}.ttf",
        family=f"Noto Sans {region}",
        scripts=scripts,
        wheel=CJK,
        member=f"{folder}/NotoSans{region}[wght].ttf",
        licence=f"{folder}/OFL.txt",
        characters=characters,
    )


def plex_arabic(style: str, weight: int) -> Font:
    """Describe one weight of the Arabic font, which has no variable original."""
    return Font(
        file=f"IBMPlexSansArabic-{style}.ttf",
        family="IBM Plex Sans Arabic",
        scripts=("Arab",),
        wheel=PLEX_ARABIC,
        member=f"fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-{style}.ttf",
        licence="fontpkg_ibm_plex_sans_arabic/LICENSE",
        weight=weight,
        modify=False,
    )


def open_sans(width: float, width_class: int, style: str, weight: int) -> Font:
    """Describe one width and weight of the font that is on every sheet.

    A font that varies would be brought to its width and weight anew for each sheet, which is a
    tenth of what a sheet costs.
    """
    return Font(
        file=f"OpenSans-{width:g}-{style}.ttf",
        family="Open Sans",
        scripts=("Cyrl", "Grek", "Latn"),
        wheel=OPEN_SANS,
        member="fontpkg_open_sans/files/OpenSans[wdth,wght].ttf",
        licence="fontpkg_open_sans/LICENSE",
        characters=LATIN_CYRILLIC_GREEK,
        # The unbreakable hyphen and narrow space keep a dose and its unit on one line.
        aliases={0x2010: 0x002D, 0x2011: 0x002D, 0x202F: 0x2009},
        width=width,
        width_class=width_class,
        weight=weight,
    )


FONTS = (
    # A long sheet is set in narrower letters rather than in small ones. Typst knows a file's width
    # by its class alone, and no class is 93 %: the narrower two bear the next two classes.
    *(
        open_sans(width, width_class, style, weight)
        for width, width_class in ((100, 5), (93, 4), (87.5, 3))
        for style, weight in (("Regular", 400), ("Bold", 700))
    ),
    Font(
        file="Heebo.ttf",
        family="Heebo",
        scripts=("Hebr",),
        wheel=HEEBO,
        member="fontpkg_heebo/files/Heebo[wght].ttf",
        licence="fontpkg_heebo/LICENSE",
    ),
    plex_arabic("Regular", 400),
    plex_arabic("Bold", 700),
    Font(
        file="NotoSansDevanagari.ttf",
        family="Noto Sans Devanagari",
        scripts=("Deva",),
        wheel=DEVANAGARI,
        member="fontpkg_noto_sans_devanagari/files/NotoSansDevanagari[wdth,wght].ttf",
        licence="fontpkg_noto_sans_devanagari/LICENSE",
    ),
    Font(
        file="NotoSansThai.ttf",
        family="Noto Sans Thai",
        scripts=("Thai",),
        wheel=THAI,
        member="fontpkg_noto_sans_thai/files/NotoSansThai[wdth,wght].ttf",
        licence="fontpkg_noto_sans_thai/LICENSE",
    ),
    noto_cjk("SC", ("Hans",), CHINESE),
    noto_cjk("JP", ("Jpan",), JAPANESE),
    noto_cjk("KR", ("Kore",), KOREAN),
)


def download(wheels: Iterable[Wheel], folder: Path) -> None:
    """Fetch the wheels from whatever index pip is set to; the hashes make any of them safe."""
    requirements = folder / "requirements.txt"
    lines = sorted({wheel.requirement for wheel in wheels})
    requirements.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--only-binary=:all:", "--require-hashes", "--dest", str(folder)]
    subprocess.run([*command, "--requirement", str(requirements)], check=True)


def member(wheel: Wheel, name: str, folder: Path) -> bytes:
    """Take one file out of a downloaded wheel."""
    (path,) = folder.glob(f"{wheel.stem}*.whl")
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def add_aliases(font: TTFont, aliases: Mapping[int, int]) -> None:
    """Let glyphs serve further code points, in every Unicode table so that readers agree."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            for point, like in aliases.items():
                table.cmap.setdefault(point, table.cmap[like])


def narrow(font: TTFont, spec: Font) -> None:
    """Keep one width and the weights from regular to bold, and name the font after that range.

    Without new names a font whose original default is thin would go on calling itself thin.
    """
    axes = {axis.axisTag for axis in font["fvar"].axes}
    limits = {"wdth": spec.width, "wght": spec.weight or WEIGHTS}
    kept = {tag: limit for tag, limit in limits.items() if tag in axes}
    varies = spec.weight is None
    instancer.instantiateVariableFont(font, kept, inplace=True, updateFontNames=varies)
    if not varies:
        name_instance(font, spec)


def name_instance(font: TTFont, spec: Font) -> None:
    """Name a font that varies no more; its own list of names knows no width of 93 %."""
    is_bold = spec.weight == WEIGHTS[-1]
    style = "Bold" if is_bold else "Regular"
    stem = spec.file.removesuffix(".ttf")
    given = {1: spec.family, 2: style, 3: stem, 4: f"{spec.family} {style}", 6: stem}
    for record in list(font["name"].names):
        if record.nameID in given:
            record.string = given[record.nameID]
        elif record.nameID in TYPOGRAPHIC_NAMES:
            font["name"].names.remove(record)
    font["OS/2"].usWeightClass, font["OS/2"].usWidthClass = spec.weight, spec.width_class
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~STYLES | (BOLD if is_bold else REGULAR)
    font["head"].macStyle = int(is_bold)
    if "STAT" in font:
        del font["STAT"]


def cut(font: TTFont, spec: Font) -> None:
    """Drop the glyphs of other characters; shaping rules and the licence's words all stay.

    Hints for screens of few dots go from a font that varies no more: every sheet would carry them.
    """
    characters = spec.characters
    options = Options()
    options.hinting = spec.weight is None
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.harfbuzz_repacker = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(font.getBestCmap() if characters is None else characters))
    subsetter.subset(font)


def load(data: bytes) -> TTFont:
    """Open a font so that saving it again depends on nothing but its content."""
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    # An installed HarfBuzz would pack some tables otherwise, so the bytes would depend on it.
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    return font


def dump(font: TTFont) -> bytes:
    """Give the bytes of a font."""
    target = BytesIO()
    font.save(target)
    return target.getvalue()


def build(source: bytes, spec: Font) -> bytes:
    """Turn an original into the file that is shipped."""
    if not spec.modify:
        return source
    font = load(source)
    add_aliases(font, spec.aliases)
    cut(font, spec)  # first, as narrowing glyphs that go anyway takes a minute
    narrow(font, spec)
    return dump(font)


def covered(data: bytes) -> Iterator[str]:
    """Yield the code points a font has glyphs for as ranges in hexadecimal: `20-7e`, `a0`."""
    points = sorted(load(data).getBestCmap())
    first = 0
    for at, point in enumerate(points):
        if at + 1 == len(points) or points[at + 1] != point + 1:
            alone = points[first] == point
            yield f"{point:x}" if alone else f"{points[first]:x}-{point:x}"
            first = at + 1


def entry(spec: Font, data: bytes) -> dict[str, object]:
    """Describe a file for the program that picks fonts and for whoever audits them."""
    return {
        "covers": ",".join(covered(data)),
        "family": spec.family,
        "file": spec.file,
        "package": spec.wheel.package,
        "scripts": sorted(spec.scripts),
        "sha256": hashlib.sha256(data).hexdigest(),
        "version": spec.wheel.version,
        "weight": spec.weight,
        "width": spec.width,
    }


def licence_file(spec: Font) -> str:
    """Name a licence after its family, as the fonts of one family share it."""
    return f"{spec.family.lower().replace(' ', '-')}.txt"


def main() -> None:
    """Write the fonts, their licences and the list of both."""
    if fontTools.version != FONTTOOLS:
        sys.exit(f"fontTools {FONTTOOLS} is needed for the same bytes, not {fontTools.version}.")
    entries = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        download((spec.wheel for spec in FONTS), folder)
        (HERE / "licences").mkdir(exist_ok=True)
        for spec in FONTS:
            data = build(member(spec.wheel, spec.member, folder), spec)
            (HERE / spec.file).write_bytes(data)
            text = member(spec.wheel, spec.licence, folder)
            (HERE / "licences" / licence_file(spec)).write_bytes(text.replace(b"\r\n", b"\n"))
            entries.append(entry(spec, data))
            print(f"{spec.file}: {len(data):,} bytes")
    entries.sort(key=lambda item: str(item["file"]))
    listing = json.dumps(entries, indent=2, sort_keys=True) + "\n"
    (HERE / "fonts.json").write_text(listing, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
