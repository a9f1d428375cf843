"""Sentences, syllables and scores: counted by hand, and by another library, before ours."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from uniseg.sentencebreak import sentences as uax_29

from generator.content import read_content
from generator.reading import reading_for
from generator.reading.formula import FORMULAS, Sample, formulas_for
from generator.reading.sentence import length, sentences, unit_for, words
from generator.reading.syllable import SYLLABLES, syllables

ROOT = Path(__file__).parents[1]
World = Callable[..., Path]

# Counted by hand from dictionaries' divisions; the number of syllables ends each word.
COUNTED = {
    "en": """
        skin1 makeup2 treatment2 emergency4 area3 benzoyl2 aftercare3 sunscreen2 retinoids3
        microneedling4 hyaluronic5 niacinamide5 clinic2 you're1 broad-spectrum3 swelling2
    """,
    "es": """
        piel1 día2 agua2 cuidado3 maquillaje4 tratamiento4 después2 horas2 clínica3 guía2
        pingüino3 muy1 hoy1 aéreo4 leer2 oído3 reír2 aquí2 alergia3 enrojecimiento6 hinchazón3
        zoo2 baúl2 limpiáis2 viuda2 y1 cirugía4 países3 ahora3 lee2 oiga2 ayer2 rey1 ciudad2
    """,
    "pt": """
        pele2 dia2 água2 cuidado3 maquiagem4 tratamento4 depois2 horas2 clínica3 não1 mãe1 põe1
        rainha3 ruim2 saúde3 família3 alergia4 muito2 ainda3 vermelhidão4 quente2 ciente3 guia2
        inchaço3 piano3 juiz2 médico3 região3 mão1 queimadura4 dói1 três1 história3 países3
        protetor3
    """,
    "fr": """
        peau1 soleil2 traitement3 maquillage3 jours1 eau1 patient2 oublier3 rougeur2
        gonflement3 crème1 ils1 vingt1 heures1 hier1 pied1 clinique2 infection3 aiguille2
        appelez3 océan3 produit2 visage2 brillant2 moment2 le1 nettoyer3 urgence2 œil1 fièvre1
        appliquez3 évitez3
    """,
    "de": """
        Haut1 Behandlung3 Tage2 Infektion4 Creme2 Sonnencreme4 Auge2 häufig2 Rötung2
        Schwellung2 die1 aktuell3 Quelle2 beachten3 Arzt1 neun1 Feier2 vermeiden3 Feuchtigkeit3
    """,
    "nl": """
        huid1 behandeling4 dagen2 koeien2 bijen2 beïnvloeden4 geëindigd3 patiënt3 zonnebrand3
        make-up3 roodheid2 zwelling2 crème2 ogen2 kliniek2 mooi1 leeuw1 nieuw1 water2 vermijd2
        koorts1
    """,
    "ru": """
        кожа2 лечение4 день1 часов2 в0 врач1 солнце2 макияж3 покраснение5 отёк2 крем1 клиника3
        позвоните4 ожог2 её2 с0 неотложная5
    """,
    "tr": """
        cilt1 tedavi3 gün1 saat2 güneş2 makyaj2 kızarıklık4 şişlik2 doktor2 ağrı2 İlaç2 Isı2
        krem1 uygulayın4 kliniği3 acil2 sağlık2
    """,
}


@pytest.mark.parametrize("language", COUNTED)
def test_syllables_are_those_of_the_hand(language: str):
    counted = [re.fullmatch(r"(.+?)([0-9])", word) for word in COUNTED[language].split()]
    assert len(counted) >= 15
    wanted = {match[1]: int(match[2]) for match in counted if match}
    assert {word: syllables(word, language) for word in wanted} == wanted


def test_every_counter_has_words_counted_by_hand():
    assert set(COUNTED) == set(SYLLABLES)


def test_a_number_is_one_word_of_one_syllable():
    assert words("SPF 30 or more, for 24\u00a0hours.") == (
        "SPF",
        "30",
        "or",
        "more",
        "for",
        "24",
        "hours",
    )
    assert syllables("30", "en") == 1


@pytest.mark.parametrize(
    ("tag", "text", "parts"),
    [
        ("en", "Use SPF 30.5 today. Call us!", ["Use SPF 30.5 today.", "Call us!"]),
        ("en", "Stop (see above.) Then wait…", ["Stop (see above.)", "Then wait…"]),
        ("en", "Wait... then go.", ["Wait... then go."]),
        ("en", "No full stop", ["No full stop"]),
        ("es", "¿Le duele? ¡Llámenos!", ["¿Le duele?", "¡Llámenos!"]),
        ("ar", "هل لديك حمّى؟ اتصل بنا.", ["هل لديك حمّى؟", "اتصل بنا."]),
        ("ur", "پانی پئیں۔ آرام کریں۔", ["پانی پئیں۔", "آرام کریں۔"]),
        ("hi", "पानी पिएँ। आराम करें।", ["पानी पिएँ।", "आराम करें।"]),
        ("zh-Hans", "不要化妆。请打电话！", ["不要化妆。", "请打电话！"]),
        ("ja", "洗ってください。「痛い？」", ["洗ってください。", "「痛い？」"]),
        ("el", "Πονάτε; Καλέστε μας.", ["Πονάτε;", "Καλέστε μας."]),
        ("th", "ล้างหน้า แล้วพัก", ["ล้างหน้า แล้วพัก"]),
    ],
)
def test_sentences_end_where_their_script_ends_them(tag: str, text: str, parts: list[str]):
    assert list(sentences(text, tag)) == parts


def test_sentences_end_where_unicode_says():
    content, _ = read_content(ROOT / "content")
    assert content is not None
    compared = 0
    for catalog in content.catalogs.values():
        for (entry,) in catalog.entries.values():
            for form in entry.forms:
                theirs = [one.strip() for one in uax_29(form) if re.search(r"\w", one)]
                assert list(sentences(form, catalog.language.tag)) == theirs
                compared += len(theirs)
    assert compared > 1000


@pytest.mark.parametrize(
    ("tag", "sentence", "count", "unit"),
    [
        ("en", "Don't use a broad-spectrum cream — yet.", 6, "words"),
        ("ko", "화장을 하지 마세요.", 3, "words"),
        ("vi", "Không trang điểm.", 3, "words"),
        ("zh-Hant", "請在24小時內不要化妝。", 11, "characters"),
        ("ja", "メイクをしない。", 7, "characters"),
        ("th", "อย่าแต่งหน้า", 9, "characters"),
    ],
)
def test_length_is_words_or_characters_by_language(tag: str, sentence: str, count: int, unit: str):
    assert (length(sentence, tag), unit_for(tag)) == (count, unit)


def _scores(language: str, written: str, *, sentence_count: int) -> dict[str, float | None]:
    sample = Sample(tuple(written.split()), sentence_count, language)
    return {one.name: one.score(sample) for one in formulas_for(language)}


# 100 words in 10 sentences; 80 of one syllable and 20 of two: 120 syllables.
@pytest.mark.parametrize(
    ("language", "one", "two", "wanted"),
    [
        ("en", "sun", "water", {"Flesch-Kincaid": 0.39 * 10 + 11.8 * 1.2 - 15.59, "SMOG": None}),
        ("es", "sol", "agua", {"INFLESZ": 206.835 - 62.3 * 1.2 - 10}),
        ("fr", "peau", "soleil", {"Kandel-Moles": 207 - 1.015 * 10 - 73.6 * 1.2}),
        (
            "de",
            "Haut",
            "Auge",
            {"Amstad": 180 - 10 - 58.5 * 1.2, "Wiener 1": 0.1672 * 10 - 0.0327 * 80 - 0.875},
        ),
        ("pt", "mão", "pele", {"Martins": 248.835 - 1.015 * 10 - 84.6 * 1.2}),
        ("nl", "huid", "ogen", {"Douma": 206.84 - 0.93 * 10 - 77 * 1.2}),
        ("ru", "день", "кожа", {"Oborneva": 206.835 - 1.3 * 10 - 60.1 * 1.2}),
        ("tr", "gün", "saat", {"Ateşman": 198.825 - 40.175 * 1.2 - 2.61 * 10}),
        # Gulpease counts letters: 80 words of 4 and 20 of 5 make 420
        ("it", "sole", "acqua", {"Gulpease": 89 + (300 * 10 - 10 * 420) / 100}),
        # OSMAN: 80 words of 2 letters and 20 of 6, none an alef: 280 letters less 2; 20 long words
        ("ar", "دم", "تستخدم", {"OSMAN": 200.791 - 1.015 * 10 - 24.181 * (278 + 20) / 100}),
    ],
)
def test_scores_are_those_worked_out_by_hand(language: str, one: str, two: str, wanted: dict):
    written = f"{one} " * 80 + f"{two} " * 20
    rounded = {name: None if value is None else round(value, 1) for name, value in wanted.items()}
    assert _scores(language, written, sentence_count=10) == rounded


def test_wiener_counts_long_words_and_words_of_three_syllables():
    written = "Haut " * 90 + "Behandlung " * 10
    wanted = 0.1935 * 10 + 0.1672 * 10 + 0.1297 * 10 - 0.0327 * 90 - 0.875
    assert _scores("de", written, sentence_count=10)["Wiener 1"] == round(wanted, 1)


def test_osman_counts_complex_and_formal_words_and_no_vowel_signs():
    # 8 letters, 7 but for the alef, less 2 = 5 syllables: complex; formal by its waw and noon
    written = "دم " * 90 + "مستشفاون " * 10
    letters, long, complex_, faseeh = 90 * 2 + 10 * 7 - 2, 10, 10, 10
    wanted = 200.791 - 10.15 - 24.181 * (letters + long + complex_ + faseeh) / 100
    assert _scores("ar", written, sentence_count=10) == {"OSMAN": round(wanted, 1)}
    assert _scores("ar", written.replace("دم", "دَمٌ"), sentence_count=10) == {
        "OSMAN": round(wanted, 1)
    }


def test_smog_needs_thirty_sentences():
    written = "emergency " * 40 + "sun " * 160
    assert _scores("en", written, sentence_count=29)["SMOG"] is None
    wanted = round(1.043 * 40**0.5 + 3.1291, 1)
    assert _scores("en", written, sentence_count=30)["SMOG"] == wanted


@pytest.mark.parametrize("tag", ["zh-Hans", "ja", "ko", "th", "vi", "hi", "ht", "so", "uk"])
def test_other_languages_get_no_made_up_grade(tag: str):
    assert formulas_for(tag) == ()


def test_a_formula_serves_every_region_of_its_language():
    assert formulas_for("pt-BR") == FORMULAS["pt"]


def test_numbers_are_counted_as_the_edition_says_them(world: World):
    content, _ = read_content(world())
    assert content is not None
    english = reading_for(content, "peel", "en")
    assert "It stays open for 20\u00a0hours." in {one.said for one in english.sentences}
    where = next(one.where for one in english.sentences if "loses water" in one.said)
    assert where.file == "protocols/peel.yaml"
    arabic = reading_for(content, "peel", "ar")
    assert {one.where.file for one in arabic.sentences} == {
        "locale/ar/interface.po",
        "locale/ar/products.po",
        "locale/ar/protocols/peel.po",
    }


def _afterleaf(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def test_table_names_the_formula_the_limit_and_the_longest_sentence(world: World):
    root = world()
    done = _afterleaf("readability", "--protocol", "wash", "--language", "en", cwd=root.parent)
    assert done.returncode == 0, done.stderr
    assert re.search(
        r"wash +en +\d+ +\d+ words +[\d.]+ +\d+ +Flesch-Kincaid +too short", done.stdout
    )
    assert re.search(r"content/interface.yaml:\d+:\d+: Call the emergency number", done.stdout)


def test_json_has_the_same_figures_and_an_error_is_exit_one(world: World):
    limit = "readability: [{language: en, longest: 8, severity: error}]\n"
    root = world({"site.yaml": [("source-language: en\n", f"source-language: en\n{limit}")]})
    done = _afterleaf("readability", "--format", "json", cwd=root.parent)
    assert done.returncode == 1
    found = {(one["protocol"], one["language"]): one for one in json.loads(done.stdout)}
    assert set(found) == {(name, tag) for name in ("peel", "wash") for tag in ("ar", "en")}
    english = found["peel", "en"]
    assert english["limits"]["longest"] == 8
    assert english["kept"] is False
    assert english["longest"] == english["hardest"][0]["length"] > 8


def test_unknown_names_are_one_line(world: World):
    done = _afterleaf("readability", "--protocol", "peal", cwd=world().parent)
    assert done.returncode == 2
    assert done.stderr == 'afterleaf: there is no protocol "peal"; did you mean "peel"?\n'
