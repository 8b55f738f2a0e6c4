"""What the map says in words: where it is best, where worst, where it changed most; and what a
reader must know to read it rightly."""

from __future__ import annotations

from dashboard import cache
from dashboard.components import wording
from dashboard.i18n import text
from dashboard.pages.map.view import PlaceView
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.workspace.places.places import NO_SCORECARD, OUTSIDE


def place_headline(view: PlaceView, shown: Selection) -> str:
    """The answer to "where?" in a sentence or two; of which round, where it is another one."""
    said = _headline(view._replace(chosen=None))
    if view.period == shown.period:
        return said
    named = wording.period(*view.period, view.language)
    return text("map_page.headline_of", view.language, period=named, headline=said)


@cache.kept
def _headline(view: PlaceView) -> str:
    language = view.language
    rows = [row for row in view.values.values() if row["figure"] is not None]
    kind = text(_KINDS[view.kind], language)
    if not rows:
        return text("map_page.headline_none", language, node=view.node_name(), kind=kind)
    if view.measure == "change":
        return _changes(view, rows)
    best = max(rows, key=lambda row: row["figure"])
    worst = min(rows, key=lambda row: row["figure"])
    key = "map_page.headline_score" if view.measure == "score" else "map_page.headline_value"
    sentence = text(
        key,
        language,
        node=view.node_name(),
        kind=kind,
        count=len(rows),
        best=_named_first(best, rows, language),
        best_figure=_figure(best["figure"], view),
        worst=_named_first(worst, rows, language),
        worst_figure=_figure(worst["figure"], view),
    )
    return " ".join(filter(None, [sentence, _most_changed(view, rows)]))


def _named_first(row: cache.Row, rows: list[cache.Row], language: Language) -> str:
    """Its name, and how many others have the same figure."""
    others = sum(each["figure"] == row["figure"] for each in rows) - 1
    name = wording.name(row, language)
    return text("map_page.and_more", language, name=name, count=others) if others else name


_KINDS = {"cluster": "map_page.of_clusters", "province": "map_page.of_provinces"}


def _most_changed(view: PlaceView, rows: list[cache.Row]) -> str:
    """Where the figure changed most since the round before."""
    now, before = ("score", "score_before")
    if view.measure == "value":
        now, before = ("value", "value_before")
    moved = [row for row in rows if row[before] is not None and row[now] is not None]
    if not moved or view.since is None:
        return ""
    row = max(moved, key=lambda row: abs(row[now] - row[before]))
    if _figure(row[now], view) == _figure(row[before], view):
        return ""
    return text(
        "map_page.headline_moved",
        view.language,
        name=wording.name(row, view.language),
        before=_figure(row[before], view),
        now=_figure(row[now], view),
        since=wording.since_round(view.since, view.fiscal_year, view.language),
    )


def _changes(view: PlaceView, rows: list[cache.Row]) -> str:
    """How many rose and fell, and who most."""
    language = view.language
    rose = [row for row in rows if fmt.rounded(row["figure"], 2) > 0]
    fell = [row for row in rows if fmt.rounded(row["figure"], 2) < 0]
    since = view.since
    named = wording.since_round(since, view.fiscal_year, language) if since else ""
    of_score = not view.by_value and view.node["kind"] == "indicator"
    parts = [
        text(
            "map_page.headline_changes_score" if of_score else "map_page.headline_changes",
            language,
            node=view.node_name(),
            kind=text(_KINDS[view.kind], language),
            since=named,
            rose=len(rose),
            fell=len(fell),
        )
    ]
    for key, some, sign in (
        ("map_page.headline_rose", rose, 1),
        ("map_page.headline_fell", fell, -1),
    ):
        if some:
            row = max(some, key=lambda row: sign * row["figure"])
            change = _figure(row["figure"], view, signed=True)
            name = wording.name(row, language)
            parts.append(text(key, language, name=name, change=change))
    return " ".join(parts)


def _figure(figure: float, view: PlaceView, *, signed: bool = False) -> str:
    """A figure with its unit, a score with two decimals."""
    decimals = int(view.node["decimals"]) if view.by_value else 2
    if signed:
        size = view.printed_change(figure, decimals)
        return f"{size} {view.unit() if view.by_value else ''}".strip()
    return fmt.quantity(figure, view.unit(), decimals) if view.by_value else fmt.score(figure)


def other_period(view: PlaceView, shown: Selection) -> str:
    """That another round than the chosen one is shown; "" where it is not."""
    if view.period == shown.period:
        return ""
    named = wording.period(*view.period, view.language)
    return text("map_page.other_period", view.language, period=named)


def place_notes(view: PlaceView) -> list[str]:
    """What a reader must know of land without figures."""
    language = view.language
    notes = []
    outside = [row for row in view.values.values() if row["status"] == OUTSIDE]
    if outside:
        names = ", ".join(wording.name(row, language) for row in outside)
        notes.append(text("map_page.outside_note", language, names=names))
    without = [row for row in view.values.values() if row["status"] == NO_SCORECARD]
    if without:
        names = ", ".join(wording.name(row, language) for row in without)
        notes.append(text("map_page.no_scorecard_note", language, names=names))
    return notes


def restated(view: PlaceView) -> str:
    """What to say where figures do not stand on the grouping in force; "" where they do."""
    language = view.language
    now = cache.grouping_in_force(view.fiscal_year)
    if view.grouping is not None:
        return text("map_page.restated", language, grouping=view.grouping, inforce=now)
    then = None if view.since is None else cache.grouping_in_force(view.since[0].be)
    if view.kind == "cluster" and then not in (None, now):
        return text("map_page.regrouped", language, grouping=then, inforce=now)
    return ""
