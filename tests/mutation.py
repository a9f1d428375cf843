"""Seeded faults over the shipped catalogs, and which of them the rules see.

The edits are written by hand, language by language, on real sentences, and use forms that the data
in `generator/languages` may not have; what was missed at first has since refined that data. A
language joins as soon as it has a catalog under `content/locale` and a table here. Run by itself,
`python tests/mutation.py` writes the table in `generator/languages/README.md`.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.content import Content, read_content
from generator.model import Warning as Sign
from generator.problem import Problem, Severity
from generator.rules import RULES
from generator.segment import Segment, Tongue, Translated, segments, tongues

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "generator" / "languages" / "README.md"
MOST = 150  # faults of one kind in one language
SEED = 20261102
FALSE = 2  # most findings on the shipped catalogs, in percent of their forms
BEGIN, END = "<!-- measured by tests/mutation.py -->", "<!-- end -->"
PHONE, ADDRESS = "+1 206 555 0142", "https://noor.example.org/"
PRODUCTS = ("Skinfuse Rescue Calming Complex", "MDPen Copper + HA Mist", "Noor Dermatology")
Edits = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """One language's faults by hand: regular expressions and what a slip would write instead."""

    negation_lost: Edits
    negation_added: Edits
    comparator: Edits
    unit: Edits
    number: Edits
    number_added: tuple[str, ...]
    term: Edits
    letter: Edits
    clause: str  # what parts the signs of one warning


SPANISH = Table(
    negation_lost=(
        (r"^No se (\w)", r"Se \1"),
        (r"^No (\w)", r"Sí \1"),
        (r"^No use", "Use"),
        (r"^No aplique", "Aplique"),
        (r"\bno se ", "se "),
        (r" no ", " "),
        (r"(?<=\. )No se exponga", "Expóngase"),
        (r"(?<=\. )No ", ""),
        (r"\bni (?=us|ti|tr|pe)", "y "),
        (r"Ningún", "Un"),
        (r"ninguna de", "alguna de"),
        (r", no ", ", "),
        (r"\bque no\b", "que sí"),
        (r"\bsin\b", "con"),
    ),
    negation_added=(
        (r"^Use", "No use"),
        (r"^Use", "Nunca use"),
        (r"^Use", "Evite usar"),
        (r"^Lave", "No lave"),
        (r"^Puede", "No puede"),
        (r"^Puede", "Ya no puede"),
        (r"^Mantenga", "No mantenga"),
        (r"^Apl", "No apl"),
        (r"^Llame", "No llame"),
        (r"\bayuda", "no ayuda"),
        (r"\btiene\b", "no tiene"),
        (r"\bes\b", "no es"),
        (r"\bpuede\b", "no puede"),
        (r"\bnota\b", "no nota"),
        (r"\bcon\b", "sin"),
        (r"\bse hincha\b", "no se hincha"),
        (r"^Añada", "En ningún caso añada"),
    ),
    comparator=(
        (r"[Aa]l menos", "como máximo"),
        (r"[Aa]l menos", "a lo sumo"),
        (r"[Aa]l menos ", ""),
        (r"\bantes\b", "después"),
        (r"\bdespués\b", "antes"),
        (r"\bdespués\b", "durante"),
        (r"\bhasta\b", "desde"),
        (r"\bhasta\b", "después de"),
        (r"[Mm]ás de", "Menos de"),
        (r"[Mm]ás de ", ""),
        (r"A partir de", "Hasta"),
        (r"A partir de", "Antes de"),
        (r"\bsolo\b", "también"),
        (r"\bsolo ", ""),
        (r"\bo más\b", "o menos"),
        (r"\bo más\b", "como mucho"),
        (r"primer[oa]s", "últimas"),
        (r"Alrededor de \{n\}", "Más de {n}"),
    ),
    unit=(
        (r"\bhora(s?)\b", r"día\1"),
        (r"\bdía(s?)\b", r"hora\1"),
        (r"\bdía(s?)\b", r"semana\1"),
        (r"\bsemana(s?)\b", r"día\1"),
        (r"\bsemana(s?)\b", r"mes"),
        (r"\bmes(es)?\b", "semanas"),
        (r"\bminuto(s?)\b", r"hora\1"),
        (r"\bhora(s?)\b", r"minuto\1"),
        (r"\{n\} h\b", "{n} d"),
        (r"\baños?\b", "meses"),
    ),
    number=(),
    number_added=(
        " dos veces",
        " cada 3 horas",
        " (5)",
        " durante siete noches",
        " unas doce veces",
    ),
    term=(
        (r"sérum", "suero"),
        (r"maquillaje", "perfume"),
        (r"protector solar", "aceite"),
        (r"fiebre", "frío"),
        (r"\bojo\b", "oído"),
        (r"enrojecimiento", "cansancio"),
        (r"retinoides", "vitaminas"),
        (r"ejercicio", "deberes"),
        (r"garganta", "espalda"),
        (r"curación", "cicatrización"),
    ),
    letter=(("o", "о"), ("a", "а"), ("e", "е"), (r"\bpiel\b", "skin"), (r"\bsu\b", "Ваш")),
    clause=r"( o |, )",
)
ARABIC = Table(
    negation_lost=(
        ("لا تستخدم", "استخدم"),
        ("لا تضع", "ضع"),
        ("لا تلمس", "المس"),
        ("لا تسبح", "اسبح"),
        ("لا تمارس", "مارس"),
        ("لا تبقَ", "ابقَ"),
        ("لا تفرك", "افرك"),
        ("لا تعبث", "اعبث"),
        ("ولا تستخدم", "واستخدم"),
        ("ولا ", "و"),
        ("ليست ", ""),
        (r"\bغير ", ""),
        (r"\bلم ", ""),
        ("من دون أي", "مع أي"),
        ("، لا أن", "، بل أن"),
        ("لا تنغلق", "تنغلق"),
        ("من خارج", "من"),
        ("ابتعد عن", "ابقَ في"),
        ("لا يُسمح", "يُسمح"),
    ),
    negation_added=(
        ("^استخدم", "لا تستخدم"),
        ("^استخدم", "تجنب استخدام"),
        ("^استخدم", "إياك أن تستخدم"),
        ("^اغسل", "لا تغسل"),
        ("^ضع", "لا تضع"),
        ("يمكنك", "لا يمكنك"),
        ("يمكنك", "لم يعد بإمكانك"),
        (r"\bقد ", "لن "),
        ("يساعد", "لا يساعد"),
        ("^حافظ على", "لا تحافظ على"),
        ("^اتصل", "لا تتصل"),
        ("^أضف", "لا تضف"),
        ("^أضف", "امتنع عن إضافة"),
        ("تتحسن", "لا تتحسن"),
        (r"\bيقل\b", "لا يقل"),
        (" مع ", " بدون "),
        ("مفتوحة", "غير مفتوحة"),
        ("يناسب", "لا يناسب"),
    ),
    comparator=(
        ("على الأقل", "على الأكثر"),
        ("على الأقل", "كحد أقصى"),
        (" على الأقل", ""),
        (r"\bقبل\b", "بعد"),
        (r"\bبعد\b(?! ?[.])", "قبل"),
        ("بعده", "قبله"),
        ("وحتى", "ومنذ"),
        ("وحتى", "وبعد"),
        ("أكثر من", "أقل من"),
        ("أكثر من ", ""),
        ("بدءًا من", "حتى"),
        ("بدءًا من", "قبل"),
        ("فقط", "أيضًا"),
        (" فقط", ""),
        ("أو أكثر", "أو أقل"),
        ("تصل إلى", "لا تقل عن"),
        ("خلال أول", "بعد أول"),
        ("أول", "آخر"),
        (r"لا (\S+) (\S+) (\S+ )?إلا", r"لا \1 \2"),
    ),
    unit=(
        (r"\bساعات\b", "أيام"),
        (r"\bساعة\b", "يوم"),
        (r"\bساعةً", "يومًا"),
        (r"\bساعتين\b", "يومين"),
        (r"\bأيام\b", "ساعات"),
        (r"\bيوم\b", "أسبوع"),
        (r"\bيومين\b", "أسبوعين"),
        (r"\bأسابيع\b", "أيام"),
        (r"\bأسبوعًا", "شهرًا"),
        (r"\bأسبوع\b", "شهر"),
        (r"\bشهرين\b", "أسبوعين"),
        (r"\bأشهر\b", "سنوات"),
        (r"\bدقيقة\b", "ساعة"),
        (r"\bدقائق\b", "أيام"),
    ),
    number=(
        ("ساعتين", "ساعة"),
        ("ساعتين", "ثلاث ساعات"),
        ("يومين", "يوم"),
        ("يومان", "يوم"),
        ("أسبوعين", "أسبوع"),
        ("شهرين", "أربعة أشهر"),
        ("دقيقتين", "دقيقة"),
        ("ساعة واحدة", "ساعتين"),
        ("يوم واحد", "يومين"),
    ),
    number_added=(" مرتين", " كل 3 ساعات", " (٥)", " لمدة سبع ليالٍ", " ثلاث مرات"),
    term=(
        ("سيروم", "مصل"),
        ("المكياج", "العطر"),
        ("واقي الشمس", "الزيت"),
        ("حمّى", "برد"),
        ("العينين", "الأذنين"),
        ("الاحمرار", "التعب"),
        ("الريتينويدات", "الفيتامينات"),
        ("الرياضة", "القراءة"),
        ("الحلق", "الظهر"),
        ("فقاعات", "بثور"),
    ),
    letter=(("ي", "ی"), ("ك", "ک"), ("ه", "ہ"), ("البشرة", "skin"), ("العيادة", "клиника")),
    clause="( أو |، )",
)
RUSSIAN = Table(
    negation_lost=(
        (r"^Не (\w)", r"\1"),
        (r"(?<!пока) не (?!менее|более|меньше|больше|раньше|позже|дольше)", " "),
        (r"(?<=\. )Не ", ""),
        (r"^Нельзя", "Можно"),
        (r"[Ии]збегайте", "Выбирайте"),
        (r"\bбез\b", "с"),
        (r"\bНи один\b", "Один"),
        (r"(?<!нет )\bни одного\b", "один"),
        (r"\bнет\b(?! ли)", "есть"),
        (r"(?<!нет )\bни (?=\w)", "и "),
    ),
    negation_added=(
        (r"^(Пользуйтесь|Используйте|Наносите|Нанесите|Умывайтесь|Добавьте|Позвоните)", r"Не \1"),
        (r"^(Пользуйтесь|Используйте|Наносите|Нанесите|Умывайтесь|Добавьте)", r"Никогда не \1"),
        (r"\bможно\b", "нельзя"),
        (r"\bможет\b", "не может"),
        (r"\bмогут\b", "не могут"),
        (r"\bпомогает\b", "не помогает"),
        (r"\bпомочь\b", "не помочь"),
        (r"\bс\b(?= )", "без"),
        (r"\bу вас\b", "у вас нет"),
        (r"\bпроходит\b", "не проходит"),
    ),
    comparator=(
        (r"[Нн]е менее", "не более"),
        (r"[Кк]ак минимум", "максимум"),
        (r"[Пп]о (меньшей|крайней) мере ", ""),
        (r"\bпосле\b", "до"),
        (r"\bперед\b", "после"),
        (r"\bдо\b(?! \{n\})", "после"),
        (r"\bбол(ее|ьше)\b(?! не)", "менее"),
        (r"[Нн]ачиная", "Заканчивая"),
        (r"\bтолько\b", "также"),
        (r"\bтолько ", ""),
        (r"первы[ех]", "последние"),
        (r"или (больше|более|дольше)", "или меньше"),
    ),
    unit=(
        (r"\bчас(а|ов)?\b", "дней"),
        (r"\bд(ень|ня|ней)\b", "часов"),
        (r"\bд(ень|ня|ней)\b", "недель"),
        (r"\bнедел[ьюяи]\b", "месяцев"),
        (r"\bмесяц(а|ев)?\b", "недель"),
        (r"\bминут[уы]?\b", "часов"),
        (r"\b(год|года|лет)\b", "месяцев"),
    ),
    number=(),
    number_added=(" дважды", " каждые 3 часа", " (5)", " семь ночей", " двенадцать раз"),
    term=(
        (r"[Сс]ыворотк\w+", "серум"),
        (r"[Мм]акияж\w*", "одежда"),
        (r"[Кк]осметик\w+", "одеждой"),
        (r"солнцезащитн\w+", "обычный"),
        (r"температур\w*", "тревога"),
        (r"глаз\w*", "ухо"),
        (r"[Пп]окраснени\w+", "утомление"),
        (r"ретиноид\w+", "витамины"),
        (r"горло", "спина"),
    ),
    letter=(("о", "o"), ("а", "a"), ("е", "e"), ("с", "c"), (r"\bкож\w+", "skin")),
    clause=r"( или |, )",
)
CHINESE = Table(
    negation_lost=(
        ("请勿", "请"),
        ("切勿", "务必"),
        ("不要", "要"),
        ("不能", "能"),
        ("不应", "应"),
        ("不会", "会"),
        ("不得", "得"),
        ("避免", "尽量"),
        ("没有", "有"),
        ("尚未", "已经"),
        ("禁止", "允许"),
        ("不可", "可"),
        ("不正常", "正常"),
        ("不属于", "属于"),
        ("不清楚", "清楚"),
    ),
    negation_added=(
        ("^请", "请勿"),
        ("^使用", "不要使用"),
        ("^使用", "禁止使用"),
        ("可以", "不可以"),
        ("可能", "不可能"),
        ("会", "不会"),
        ("能", "不能"),
        ("有助", "无助"),
        ("适合", "不适合"),
        ("^用", "切勿用"),
    ),
    comparator=(
        ("至少", "至多"),
        ("至少", "最多"),
        ("至少", ""),
        ("之前|以前", "之后"),
        ("之后|以后", "之前"),
        ("后", "前"),
        ("(?<!之|以)前", "后"),
        ("超过", "少于"),
        ("以上", "以下"),
        ("直到", "从"),
        ("[只仅]", "也"),
    ),
    unit=(
        ("小时", "天"),
        (r"(?<=\} )天|(?<=\})天", "小时"),
        ("周", "天"),
        ("个月", "周"),
        ("分钟", "小时"),
        ("岁", "个月"),
    ),
    number=(),
    number_added=("两遍", "每3小时", "（5）", "七个晚上", "十二次"),
    term=(
        ("精华", "血清"),
        ("化妆|彩妆", "香水"),
        ("防晒", "香氛"),
        ("发烧|发热", "咳嗽"),
        ("眼", "耳"),
        ("发红|红", "累"),
        ("视黄\\w*", "维他命"),
        ("喉咙|咽喉", "后背"),
    ),
    letter=(
        ("们", "們"),
        ("这", "這"),
        ("时", "時"),
        ("护", "護"),
        ("肤", "膚"),
        ("请", "請"),
        ("疗", "療"),
    ),
    clause="([、，]|或)",
)
TABLES = {"es": SPANISH, "ar": ARABIC, "ru": RUSSIAN, "zh-Hans": CHINESE}
STRICT = {"number", "placeholder", "unit", "negation lost", "negation added", "name", "phone"}
DEMANDS = {  # least share found, in percent
    "number": 100,
    "placeholder": 100,
    "phone": 100,
    "name": 100,
    "segment dropped": 100,
    "segment stale": 100,
    "segments swapped": 95,  # two bare words of the layout can trade places unseen
    "unit": 100,
    "negation lost": 95,
    "negation added": 95,
    "comparator": 95,
    "term": 95,
    "letter": 100,
    "sign dropped": 90,
}


@dataclass(frozen=True)
class Fault:
    """One fault: its kind, and the forms as they are and as they would be."""

    kind: str
    was: tuple[Translated, ...]
    now: tuple[Translated, ...]


def shipped() -> Content:
    """Return the shipped content, which must be readable."""
    content, problems = read_content(ROOT / "content")
    assert content is not None, problems
    return content


WHOLE = {"translation-incomplete", "translation-plural", "translation-repeat"}  # see no single form
CHECKS: tuple[Callable[[Translated], Iterator[Problem]], ...] = tuple(
    sys.modules[check.__module__].found
    for name, check in RULES.items()
    if name.startswith("translation-") and name not in WHOLE
)


def is_found(fault: Fault) -> bool:
    """Return whether a rule says of *fault* what it did not say before."""
    known = Counter(problem.rule for one in fault.was for problem in _told(one, fault.kind))
    said = Counter(problem.rule for one in fault.now for problem in _told(one, fault.kind))
    return bool(said - known)


def _told(one: Translated, kind: str) -> Iterator[Problem]:
    for check in CHECKS:
        for problem in check(one):
            if kind not in STRICT or problem.severity is Severity.ERROR:
                yield problem


def faults(tongue: Tongue, content: Content) -> Iterator[Fault]:
    """Yield the faults of one language: at most MOST of a kind, the same ones every time."""
    table = TABLES[tongue.catalog.language.tag]
    forms = list(_forms(tongue, content))
    drawn = random.Random(SEED)
    for _, made in _made(table, forms, drawn):
        faulty = list(made)
        yield from drawn.sample(faulty, min(MOST, len(faulty)))


def _forms(tongue: Tongue, content: Content) -> Iterator[Translated]:
    seen: set[tuple[str, str]] = set()
    for segment in segments(content):
        for index, words in enumerate(tongue.catalog.forms(segment.text) or ()):
            key = (segment.source, words)
            if key not in seen:
                seen.add(key)
                yield Translated(segment, tongue, words, index)


def _made(
    table: Table, forms: list[Translated], drawn: random.Random
) -> Iterator[tuple[str, Iterator[Fault]]]:
    yield "negation lost", _edited("negation lost", table.negation_lost, forms)
    yield "negation added", _edited("negation added", table.negation_added, forms)
    yield "comparator", _edited("comparator", table.comparator, _bounded(forms))
    yield "unit", _edited("unit", table.unit, [one for one in forms if one.segment.text.many])
    yield "number", _numbers(table, forms)
    yield "placeholder", _placeholders(forms)
    yield "name", _names(forms)
    yield "phone", _phones(forms)
    yield "term", _edited("term", table.term, forms)
    yield "letter", _letters(table, forms)
    yield "segments swapped", _swapped(forms, drawn)
    yield "sign dropped", _cut(table, forms)


def _bounded(forms: list[Translated]) -> list[Translated]:
    """Return the forms whose source sets a bound, in plain English words."""
    bound = re.compile(
        r"\b(at least|or more|up to|more than|before|after|until|only|first|Starting|About \{)"
    )
    return [one for one in forms if bound.search(one.segment.source)]


def _edited(kind: str, edits: Edits, forms: list[Translated]) -> Iterator[Fault]:
    for pattern, instead in edits:
        for one in forms:
            if (words := re.sub(pattern, instead, one.words, count=1)) != one.words:
                yield Fault(kind, (one,), (replace(one, words=words),))


def _changed(kind: str, one: Translated, words: str) -> Fault:
    return Fault(kind, (one,), (replace(one, words=words),))


def _numbers(table: Table, forms: list[Translated]) -> Iterator[Fault]:
    yield from _edited("number", table.number, [one for one in forms if one.segment.text.many])
    for index, one in enumerate(forms):
        if "{n}" in one.words:
            yield _changed("number", one, one.words.replace("{n}", "24"))
            yield _changed("number", one, one.words.replace("{n}", "٤٨"))
        elif "{" not in one.words:
            added = table.number_added[index % len(table.number_added)]
            stop = re.search(r"[.。؟？?]?$", one.words)
            at = len(one.words) if stop is None else stop.start()
            yield _changed("number", one, one.words[:at] + added + one.words[at:])


def _placeholders(forms: list[Translated]) -> Iterator[Fault]:
    for one in forms:
        for place in dict.fromkeys(re.findall(r"\{\w+\}", one.words)):
            wrong = ["{x}", place + " " + place, place[:-1], place.upper()]
            if not (place == "{n}" and one.single):  # that form may say its number in words
                wrong.append("")
            for instead in wrong:
                yield _changed("placeholder", one, one.words.replace(place, instead, 1))


def _with(one: Translated, added: str) -> Translated:
    """Return *one* with *added* at the end of source and translation."""
    text = one.segment.text
    longer = replace(
        text, source=f"{text.source} {added}", many=text.many and f"{text.many} {added}"
    )
    segment = Segment(longer, one.segment.holder, one.segment.field)
    return replace(one, segment=segment, words=f"{one.words} {added}")


def _names(forms: list[Translated]) -> Iterator[Fault]:
    for one in forms:
        for name in ("SkinPen", "MDPen", "SPF"):
            if name in one.words:
                for wrong in (
                    name.lower(),
                    name[:-1],
                    f"{name[:4]} {name[4:]}x",
                    name.swapcase(),
                    "",
                ):
                    yield _changed("name", one, one.words.replace(name, wrong))
    for index, one in enumerate(forms[::7]):
        name = PRODUCTS[index % len(PRODUCTS)]
        named = _with(one, name)
        first, _, rest = name.partition(" ")
        for wrong in (name.lower(), rest, f"{first} {rest[:-1]}", f"{first[::-1]} {rest}", ""):
            yield _changed("name", named, named.words.replace(name, wrong))


def _phones(forms: list[Translated]) -> Iterator[Fault]:
    digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    wrong = (
        PHONE.replace("0142", "0124"),
        PHONE[:-1],
        PHONE.replace("+", ""),
        PHONE.translate(digits),
    )
    for one in forms[::9]:
        called = _with(one, PHONE)
        for number in (*wrong, "", "+1 206 555 0199"):
            yield _changed("phone", called, called.words.replace(PHONE, number))
        linked = _with(one, ADDRESS)
        for address in (ADDRESS.replace("noor", "nour"), ADDRESS.replace(".org", ".com"), ""):
            yield _changed("phone", linked, linked.words.replace(ADDRESS, address))


def _letters(table: Table, forms: list[Translated]) -> Iterator[Fault]:
    yield from _edited("letter", table.letter, [one for one in forms if "{" not in one.words])
    for one in forms[::11]:
        for mark in ("\u200f", "\u202e", "\u00ad", "\ufeff"):
            yield _changed("letter", one, one.words[:2] + mark + one.words[2:])
        yield _changed("letter", one, f"<b>{one.words}</b>")


def _swapped(forms: list[Translated], drawn: random.Random) -> Iterator[Fault]:
    """Yield pairs of one file whose translations changed places."""
    plain = [one for one in forms if one.segment.text.many is None]
    for _ in range(MOST * 4):
        one, other = drawn.sample(plain, 2)
        same_file = one.segment.text.domain == other.segment.text.domain
        if same_file and one.words != other.words:
            now = (replace(one, words=other.words), replace(other, words=one.words))
            yield Fault("segments swapped", (one, other), now)


def _cut(table: Table, forms: list[Translated]) -> Iterator[Fault]:
    """Yield warnings that lost one of their signs."""
    for one in forms:
        if isinstance(one.segment.holder, Sign) and one.segment.field == "text":
            cuts = list(re.finditer(table.clause, one.words))
            if cuts:
                yield _changed("sign dropped", one, one.words[: cuts[-1].start()] + one.words[-1])


def dropped(tongue: Tongue, content: Content) -> Iterator[tuple[Segment, Tongue]]:
    """Yield each warning sign, and the language without its translation."""
    for segment in segments(content):
        if isinstance(segment.holder, Sign) and tongue.catalog.forms(segment.text) is not None:
            key = (segment.text.domain, segment.text.place)
            entries = {name: forms for name, forms in tongue.catalog.entries.items() if name != key}
            yield segment, replace(tongue, catalog=replace(tongue.catalog, entries=entries))


@dataclass(frozen=True)
class Score:
    """How many faults of one kind were seeded in one language, and which were not found."""

    kind: str
    seeded: int
    missed: tuple[str, ...]

    @property
    def share(self) -> float:
        """Return the percentage found."""
        return 100 * (self.seeded - len(self.missed)) / self.seeded


def scores(tongue: Tongue, content: Content) -> Iterator[Score]:
    """Yield the score of every kind of fault in one language."""
    seeded: dict[str, list[Fault]] = {}
    for fault in faults(tongue, content):
        seeded.setdefault(fault.kind, []).append(fault)
    for kind, made in seeded.items():
        missed = tuple(
            " / ".join(f"{one.segment.source} -> {one.words}" for one in fault.now)
            for fault in made
            if not is_found(fault)
        )
        yield Score(kind, len(made), missed)
    without = list(dropped(tongue, content))
    missed = tuple(one.source for one, left in without if left.catalog.forms(one.text) is not None)
    yield Score("segment dropped", len(without), missed)
    yield _stale(tongue, content)


def _stale(tongue: Tongue, content: Content) -> Score:
    """Return how many changed sources of MOST leave a translation that still counts."""
    texts = [one.text for one in segments(content) if tongue.catalog.forms(one.text) is not None]
    drawn = random.Random(SEED).sample(texts, min(MOST, len(texts)))
    changed = [replace(text, source=f"{text.source[:-1]} now{text.source[-1]}") for text in drawn]
    missed = tuple(text.source for text in changed if tongue.catalog.forms(text) is not None)
    return Score("segment stale", len(changed), missed)


def languages(content: Content) -> list[Tongue]:
    """Return the languages that clinics offer; an unfinished one has too little to seed."""
    offered = {tag for clinic in content.clinics.values() for tag in clinic.languages}
    return [tongue for tongue in tongues(content) if tongue.catalog.language.tag in offered]


def false_findings(tongue: Tongue, content: Content) -> tuple[int, list[Problem]]:
    """Return how many forms the shipped catalog has, and what the rules say against it."""
    forms = list(_forms(tongue, content))
    return len(forms), [problem for one in forms for check in CHECKS for problem in check(one)]


def table(content: Content, measured: Mapping[str, Sequence[Score]]) -> str:
    """Return the Markdown table of all languages: faults found of those seeded."""
    rows = [["fault", "least", *measured], ["---"] * (2 + len(measured))]
    for kind, least in DEMANDS.items():
        found = [_cell(kind, measured[tag]) for tag in measured]
        rows.append([kind, f"{least} %", *found])
    sums = [sum(one.seeded for one in known) for known in measured.values()]
    rows.append(["all", "", *(f"{count} seeded" for count in sums)])
    told = [false_findings(one, content) for one in languages(content)]
    rows.append(["false findings", f"{FALSE} %", *(f"{len(found)} of {n}" for n, found in told)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(kind: str, known: Sequence[Score]) -> str:
    score = next((one for one in known if one.kind == kind), None)
    return "" if score is None else f"{score.seeded - len(score.missed)} of {score.seeded}"


def documented(content: Content, measured: Mapping[str, Sequence[Score]]) -> str:
    """Return the document with the table as *measured*, by language."""
    head, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n\n{table(content, measured)}\n\n{END}{tail}"


if __name__ == "__main__":
    world = shipped()
    found = {one.catalog.language.tag: list(scores(one, world)) for one in languages(world)}
    DOCUMENT.write_text(documented(world, found), "utf-8")
