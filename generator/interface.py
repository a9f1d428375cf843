"""`Interface`: the words of the layout and the sentences that carry a number.

Layout words are content: one way to extract, one way to translate. Every key is a field, so a
missing word is a problem with a line, never a hole on a page. A window in words is one whole
counted message per unit; no unit is ever pasted after a preposition, because Russian, Polish,
German and Arabic inflect it. A unit that a family does not have cannot be said there, and the rule
`window-unit` says so to the author.
"""

from generator.authored import Authored
from generator.text import Text


class Times(Authored):
    """One sentence per unit that a patient's window may have."""

    hours: Text
    days: Text
    weeks: Text


class Gaps(Authored):
    """One sentence per unit that the time between treatments may have."""

    days: Text
    weeks: Text
    months: Text


class Lengths(Authored):
    """One sentence per unit that the length of a treatment may have."""

    minutes: Text
    hours: Text


class Windows(Authored):
    """Sentences that say when; each family is one shape of window."""

    first: Times
    first_at_least: Times
    first_range: Times
    after: Times
    after_at_least: Times
    from_: Times
    until: Times
    until_at_least: Times
    before: Times
    before_range: Times
    gone: Times
    gone_range: Times
    later: Times
    scale: Times
    apart: Gaps
    apart_range: Gaps
    length: Lengths
    since: Times


class Counts(Authored):
    """Sentences that say how many treatments, and how much has changed."""

    sessions: Text
    sessions_at_least: Text
    sessions_range: Text
    changes: Text
    changed_signs: Text
    changed_limits: Text


class Words(Authored):
    """Every word of page and sheet that carries no count."""

    # around a page
    skip: Text
    language: Text
    choose_language: Text
    home: Text
    home_title: Text
    treatments: Text
    clinics: Text
    call: Text
    call_clinic: Text
    call_after_hours: Text
    call_emergency: Text
    website: Text
    print: Text
    handout: Text
    not_found: Text
    code_mistyped: Text
    not_found_help: Text
    # sections
    glance: Text
    contact: Text
    emergency_title: Text
    emergency_action: Text
    call_title: Text
    call_action: Text
    self_care_title: Text
    self_care_action: Text
    timeline: Text
    timeline_note: Text
    timeline_subject: Text
    timeline_advice: Text
    timeline_when: Text
    dos: Text
    donts: Text
    again: Text
    products: Text
    products_note: Text
    product: Text
    product_how: Text
    expect: Text
    expect_note: Text
    before: Text
    questions: Text
    course: Text
    sources: Text
    # bars, badges and keys
    do: Text
    avoid: Text
    allow: Text
    use: Text
    no: Text
    yes: Text
    likely: Text
    clinic_changed: Text
    clinic_added: Text
    # several treatments in one visit
    both_treatments: Text
    left_out: Text
    # the line that says how current it is
    about: Text
    version: Text
    version_draft: Text
    reviewed: Text
    next_review: Text
    awaiting_clinician: Text
    clinician_approved: Text
    original: Text
    translation_unreviewed: Text
    translation_reviewed: Text
    source_equivalent: Text
    # the state of a translation
    translation_outdated: Text
    translation_withheld: Text
    translated_by: Text
    translated_on: Text
    checked_by: Text
    # paper
    scan: Text
    treatment_date: Text
    treatment_time: Text
    page: Text
    # the sheet's own words
    product_have: Text
    line: Text
    # the page that a printed code opens
    sheet_current: Text
    sheet_current_help: Text
    sheet_old: Text
    sheet_old_help: Text
    sheet_elsewhere: Text
    sheet_elsewhere_help: Text
    sheet_retired: Text
    sheet_retired_help: Text
    sheet_open: Text
    sheet_yours: Text
    sheet_newest: Text
    sheet_changes: Text
    change_sign: Text
    change_added: Text
    change_removed: Text
    change_longer: Text
    change_shorter: Text
    change_later: Text
    change_earlier: Text
    change_changed: Text
    change_now: Text
    change_before: Text
    # windows without a number
    from_start: Text
    at_treatment: Text
    starts_at_once: Text
    span: Text
    # the page's own times and tools
    now_title: Text
    now_intro: Text
    now_field: Text
    now_show: Text
    now_just: Text
    now_private: Text
    now_missing: Text
    now_less: Text
    now_ahead: Text
    now_since: Text
    now_planned: Text
    now_avoid: Text
    now_use: Text
    now_allow: Text
    now_next: Text
    now_over: Text
    now_mark: Text
    now_change: Text
    now_forget: Text
    now_forgotten: Text
    now_copy: Text
    now_copied: Text
    now_by_hand: Text
    calendar: Text
    calendar_visit: Text
    zone_entry: Text
    zone_note: Text
    dated_until: Text
    dated_until_at_least: Text
    dated_from: Text
    dated_from_at_least: Text
    dated_before: Text
    dated_span: Text
    dated_span_at_least: Text
    dated_gone: Text
    dated_lasts: Text
    dated_later: Text
    tools: Text
    size: Text
    size_normal: Text
    size_large: Text
    size_largest: Text
    read_aloud: Text
    read_stop: Text
    beside: Text
    beside_failed: Text
    tick: Text
    share: Text
    share_phone: Text
    share_text: Text
    share_whatsapp: Text
    # the front desk
    desk: Text
    desk_intro: Text
    desk_treatment: Text
    desk_language: Text
    desk_beside: Text
    desk_time: Text
    desk_make: Text
    desk_print: Text
    desk_failed: Text
    desk_scan: Text
    saved_copy: Text
    desk_plain: Text


class Interface(Authored):
    """interface.yaml: every word of the layout."""

    words: Words
    windows: Windows
    counts: Counts
