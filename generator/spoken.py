"""What a plan says in one language: a `Plan` and a `Speech` -> its `Edition`.

Every word of a plan goes through the speech here, once; whatever shows an edition looks nothing up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.address import Address
from generator.device import device_speech
from generator.edition import (
    Alternate,
    Answer,
    Care,
    Citation,
    ClinicFace,
    Edition,
    Expected,
    Item,
    LeftOut,
    Notice,
    Person,
    ProductUse,
    Sign,
    Translation,
    Treatments,
)
from generator.model import Instruction, Kind, Level, Symptom, Warning
from generator.origin import origin_of, treatments_of
from generator.phone import phone_for, short_phone
from generator.plan import LeftOutStep, Plan, PlannedProduct
from generator.speech import Speech
from generator.timeline import expected_for, timeline_for
from generator.translation import State, Verdict
from generator.window import Moment, Window


def edition_for(
    plan: Plan, speech: Speech, alternates: tuple[Alternate, ...], *, verdict: Verdict
) -> Edition:
    """Return *plan* as *speech* says it; raises Untranslated if a text lacks a translation."""
    protocol = plan.protocol
    items = tuple(_item(item, plan, speech) for item in protocol.instructions)
    address = Address(plan.clinic_id, speech.language.tag, plan.protocol_id)
    face = clinic_face(plan, speech)
    glance = {item.id for item in protocol.instructions if item.glance}
    return Edition(
        address=address,
        base_url=plan.clinic.url or plan.site.url,
        language=speech.language.tag,
        language_name=speech.language.name,
        direction=speech.language.direction,
        source_language=plan.site.source_language,
        title=speech.say(protocol.title),
        procedure=speech.say(protocol.procedure),
        summary=speech.say(protocol.summary),
        clinic=face,
        glance=tuple(item for item in items if item.id in glance),
        before=tuple(_item(item, plan, speech) for item in protocol.before),
        dos=_of_kind(items, Kind.DO),
        donts=_of_kind(items, Kind.AVOID),
        again=_of_kind(items, Kind.ALLOW),
        products=tuple(_product(planned, plan, speech) for planned in plan.products),
        expected=tuple(_expected(symptom, plan, speech) for symptom in protocol.symptoms),
        care=_care_levels(plan, speech, face),
        questions=tuple(
            Answer(
                one.id,
                speech.say(one.question),
                tuple(speech.say(a) for a in one.answer),
                origin_of(plan, speech, one.id),
            )
            for one in protocol.questions
        ),
        course=_course(plan, speech),
        timeline=timeline_for(plan, speech),
        expected_timeline=expected_for(plan, speech),
        sources=tuple(
            Citation(one.id, one.title, one.publisher or "", one.url or "", one.language)
            for one in plan.references
        ),
        version=0,
        version_words=speech.words["version_draft"],
        review_words=_review(plan, speech),
        reviewed_on=protocol.review.on.isoformat(),
        next_review=protocol.review.next.isoformat(),
        clinician=protocol.review.clinician,
        translation=translation_of(plan, speech, verdict, alternates=alternates),
        alternates=alternates,
        words=speech.words,
        device=device_speech(speech),
        logo=plan.logo,
        code_level=plan.site.code_level,
        treatments=treatments_of(plan, speech),
        left_out=tuple(_left_out(one, speech) for one in plan.left_out),
        beside=_beside(plan, speech, alternates),
    )


def own_language(plan: Plan, alternates: tuple[Alternate, ...]) -> Alternate | None:
    """Return the first language the clinic publishes *plan* in, if sheets in two are wanted."""
    return alternates[0] if alternates and plan.site.two_language_sheets else None


def _beside(plan: Plan, speech: Speech, alternates: tuple[Alternate, ...]) -> Alternate | None:
    own = own_language(plan, alternates)
    return own if own and own.language != speech.language.tag else None


def _of_kind(items: Iterable[Item], kind: Kind) -> tuple[Item, ...]:
    return tuple(item for item in items if item.kind == kind.value)


def _item(item: Instruction, plan: Plan, speech: Speech) -> Item:
    window = None
    if item.when is not None or item.while_ is not None:
        when = item.when or Window()
        window = speech.interval(when)
        if item.while_ is not None:
            words = speech.say(item.while_)
            window = replace(window, words=words, dated="", written=words)
    return Item(
        id=item.id,
        kind=item.kind.value,
        topic=item.topic,
        icon=plan.topics[item.topic].icon,
        text=speech.say(item.text),
        why="" if item.why is None else speech.say(item.why),
        window=window,
        changed=item.id in plan.changed,
        added=item.id in plan.added,
        origin=origin_of(plan, speech, item.id),
    )


def _product(planned: PlannedProduct, plan: Plan, speech: Speech) -> ProductUse:
    step, product = planned.step, planned.product
    return ProductUse(
        id=step.id,
        name=product.name,
        maker=product.maker,
        what=speech.say(product.what),
        how=speech.say(step.how),
        topic=product.topic,
        icon=plan.topics[product.topic].icon,
        window=speech.interval(step.when),
        changed=step.id in plan.changed,
        origin=origin_of(plan, speech, step.id),
    )


def _left_out(one: LeftOutStep, speech: Speech) -> LeftOut:
    note, origin = speech.words["left_out"], speech.say(one.procedure)
    return LeftOut(one.id, one.product.name, one.product.maker, note, origin)


def _expected(symptom: Symptom, plan: Plan, speech: Speech) -> Expected:
    return Expected(
        id=symptom.id,
        topic=symptom.topic,
        icon=plan.topics[symptom.topic].icon,
        text=speech.say(symptom.text),
        detail="" if symptom.detail is None else speech.say(symptom.detail),
        window=speech.expected_interval(symptom.when),
        origin=origin_of(plan, speech, symptom.id),
    )


def _care_levels(plan: Plan, speech: Speech, face: ClinicFace) -> tuple[Care, ...]:
    """Return the levels of care, gravest first, each with the number to call."""
    clinic = (face.phone, *((face.after_hours,) if face.after_hours else ()))
    phones = {Level.EMERGENCY: (face.emergency,), Level.CALL: clinic, Level.SELF_CARE: ()}
    levels = (Level.EMERGENCY, Level.CALL, Level.SELF_CARE)
    return tuple(
        Care(
            level=level.value,
            title=speech.words[f"{_field(level)}_title"],
            action=speech.words[f"{_field(level)}_action"],
            phones=phones[level],
            signs=tuple(
                _sign(one, plan, speech) for one in plan.protocol.warnings if one.level is level
            ),
        )
        for level in levels
    )


def _field(level: Level) -> str:
    return level.value.replace("-", "_")


def _sign(warning: Warning, plan: Plan, speech: Speech) -> Sign:
    when = warning.when
    window = None if when is None else speech.alarming_interval(when)
    origin = origin_of(plan, speech, warning.id)
    return Sign(warning.id, warning.topics, speech.say(warning.text), window, origin)


def _course(plan: Plan, speech: Speech) -> tuple[Treatments, ...]:
    return tuple(
        Treatments(
            course.id,
            speech.say(course.for_),
            (
                speech.sessions(course.sessions),
                speech.apart(course.apart),
                *((speech.span("length", course.length),) if course.length else ()),
            ),
            course.apart.earliest,
            " / ".join(
                (
                    course.sessions.written,
                    course.apart.written,
                    *((Moment(course.length).written,) if course.length else ()),
                )
            ),
            origin_of(plan, speech, course.id),
        )
        for course in plan.protocol.course
    )


def clinic_face(plan: Plan, speech: Speech) -> ClinicFace:
    """Return the clinic as shown in this language."""
    clinic = plan.clinic
    return ClinicFace(
        id=plan.clinic_id,
        name=clinic.name,
        phone=phone_for(clinic.phone, clinic.country),
        after_hours=phone_for(clinic.after_hours, clinic.country) if clinic.after_hours else None,
        emergency=short_phone(clinic.emergency),
        hours="" if clinic.hours is None else speech.say(clinic.hours),
        website=clinic.website or "",
        colour=clinic.brand.colour,
        accent=clinic.brand.accent,
        paper=clinic.paper,
        timezone=clinic.timezone,
        country=clinic.country,
    )


def _review(plan: Plan, speech: Speech) -> tuple[str, ...]:
    review = plan.protocol.review
    clinician = "awaiting" if review.clinician == "awaiting" else "approved"
    words = {"awaiting": "awaiting_clinician", "approved": "clinician_approved"}[clinician]
    return (
        speech.words_with("reviewed", date=speech.day(review.on)),
        speech.words_with("next_review", date=speech.day(review.next)),
        speech.words[words],
    )


def translation_of(
    plan: Plan, speech: Speech, verdict: Verdict, *, alternates: tuple[Alternate, ...]
) -> Translation:
    """Return where the words come from; only signed reviews make a translation reviewed."""
    source, tag = plan.site.source_language, speech.language.tag
    if tag == source:
        return Translation("original", source, "", None, (speech.words["original"],))
    unreviewed = verdict.state < State.REVIEWED
    label = speech.words["translation_unreviewed" if unreviewed else "translation_reviewed"]
    outdated = (speech.words["translation_outdated"],) if verdict.outdated else ()
    warned = (*((label,) if unreviewed else ()), *outdated)
    return Translation(
        state=verdict.state.word,
        source_language=source,
        source_url=_url_in(source, alternates, plan.clinic.url or plan.site.url),
        notice=Notice(" ".join(warned), tag, speech.language.direction) if warned else None,
        lines=(label, *outdated, *_people(verdict, speech)),
        translators=tuple(Person(one.name, "", str(one.on or "")) for one in verdict.translators),
        reviewers=tuple(Person(one.by, one.role, str(one.on)) for one in verdict.reviewers),
        outdated=verdict.outdated,
    )


def _url_in(language: str, alternates: tuple[Alternate, ...], base_url: str) -> str:
    """Return the address of the version in *language*, empty if the clinic does not offer it."""
    found = (one.address.url(base_url) for one in alternates if one.language == language)
    return next(found, "")


def _people(verdict: Verdict, speech: Speech) -> Iterator[str]:
    for who in verdict.translators:
        if who.on is None:
            yield speech.words_with("translated_by", name=who.name)
        else:
            yield speech.words_with("translated_on", name=who.name, date=speech.day(who.on))
    for one in verdict.reviewers:
        yield speech.words_with("checked_by", name=one.by, role=one.role, date=speech.day(one.on))


def stand_in_for(source: Edition, address: Address, notice: Notice, *, verdict: Verdict) -> Edition:
    """Return the *source* edition as it shows at *address*, whose translation is withheld.

    *notice* tells so, in the language the reader asked for if it can.
    """
    translation = replace(
        source.translation,
        state="withheld",
        source_url=_url_in(source.language, source.alternates, source.base_url),
        notice=notice,
        stands_in_for=address.language,
        reason=verdict.reason,
    )
    return replace(source, address=address, translation=translation, beside=None)
