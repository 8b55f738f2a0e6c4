"""A map in words: where it is best, where worst, where it changed most; and what a reader must
know to read it rightly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.figures import same
from scorecard.model.period import FiscalYear, Round
from scorecard.model.strategy import ROOT
from scorecard.words.name import Row, listed, name, unit
from scorecard.words.period import period, since_round
from scorecard.words.score import change_of, direction

_KINDS: Mapping[str, str] = {
    "cluster": "places.of_clusters",
    "province": "places.of_provinces",
}


_AT_A_GLANCE = 5
"""How many names a note tells."""


class Figures(NamedTuple):
    """What a map shows."""

    kind: str
    """Of whom: `cluster` or `province`."""
    node: Row
    """Of what; see `Places.nodes`."""
    measure: str
    """`score`, `value` or `change`."""
    rows: Sequence[Row]
    """The figure of each; see `Places.values`."""
    fiscal_year: int
    since: tuple[FiscalYear, Round] | None
    """The round that changes count from."""


def by_value(node: Row, measure: str) -> bool:
    """Whether the figures are values in their unit; else they are scores."""
    return measure == "value" or node["scale"] == "unscored"


def node_name(node: Row, language: Language) -> str:
    """What is shown."""
    if node["node"] == ROOT:
        return library_text("places.overall", language)
    return name(node, language)


def printed_change(
    change: float, decimals: int, language: Language, *, score: float | None = None
) -> str:
    """A change with its sign; that of a value is not printed as none where it is only too small.

    Args:
        score: the score that changed, where it is one: then the change is that of the two printed
            scores, as on every page.
    """
    printed = change_of(score, change)
    if printed is None:
        printed = fmt.rounded(change, decimals)
    if score is not None or same(change, 0) or printed != 0:
        return fmt.signed(printed, decimals)
    key = "places.tiny_rise" if change > 0 else "places.tiny_fall"
    return library_text(key, language, size=fmt.number(10.0**-decimals, decimals))


def headline(shown: Figures, language: Language) -> str:
    """The answer to "where?" in a sentence or two."""
    rows = [row for row in shown.rows if row["figure"] is not None]
    kind, node = library_text(_KINDS[shown.kind], language), node_name(shown.node, language)
    if not rows:
        return library_text("places.headline_none", language, node=node, kind=kind)
    if shown.measure == "change":
        return _changes(shown, rows, language)
    if len(rows) == 1:
        return _only(rows[0], shown, language)
    best = max(rows, key=lambda row: row["figure"])
    worst = min(rows, key=lambda row: row["figure"])
    said = library_text(
        "places.headline_score" if shown.measure == "score" else "places.headline_value",
        language,
        node=node,
        kind=kind,
        count=len(rows),
        best=_named_first(best, rows, language),
        best_figure=_figure(best["figure"], shown, language),
        worst=_named_first(worst, rows, language),
        worst_figure=_figure(worst["figure"], shown, language),
    )
    return " ".join(filter(None, [said, _most_changed(shown, rows, language)]))


def _only(row: Row, shown: Figures, language: Language) -> str:
    """The headline where one place alone has a figure: it is neither ahead nor behind."""
    return library_text(
        "places.headline_only",
        language,
        node=node_name(shown.node, language),
        name=name(row, language),
        figure=_figure(row["figure"], shown, language),
        kind=library_text(_KINDS[shown.kind], language),
    )


def headline_of(said: str, then: tuple[int, str], language: Language) -> str:
    """The same, said of another round."""
    named = period(*then, language)
    return library_text("places.headline_of", language, period=named, headline=said)


def _named_first(row: Row, rows: Sequence[Row], language: Language) -> str:
    """Its name, and how many others have the same figure."""
    others = sum(each["figure"] == row["figure"] for each in rows) - 1
    first = name(row, language)
    return library_text("places.and_more", language, name=first, count=others) if others else first


def _most_changed(shown: Figures, rows: Sequence[Row], language: Language) -> str:
    """Where the figure changed most since the round before."""
    now, before = ("score", "score_before")
    if shown.measure == "value":
        now, before = ("value", "value_before")
    moved = [row for row in rows if row[before] is not None and row[now] is not None]
    if not moved or shown.since is None:
        return ""
    row = max(moved, key=lambda row: abs(row[now] - row[before]))
    figures = [_figure(row[which], shown, language) for which in (before, now)]
    if figures[0] == figures[1]:
        return ""
    return library_text(
        "places.headline_moved",
        language,
        name=name(row, language),
        before=figures[0],
        now=figures[1],
        since=since_round(shown.since, shown.fiscal_year, language),
    )


def _changes(shown: Figures, rows: Sequence[Row], language: Language) -> str:
    """How many rose and fell, and who most."""
    rose = [row for row in rows if direction(row["figure"]) == "up"]
    fell = [row for row in rows if direction(row["figure"]) == "down"]
    since = shown.since
    of_score = not by_value(shown.node, shown.measure) and shown.node["kind"] == "indicator"
    parts = [
        library_text(
            "places.headline_changes_score" if of_score else "places.headline_changes",
            language,
            node=node_name(shown.node, language),
            kind=library_text(_KINDS[shown.kind], language),
            since=since_round(since, shown.fiscal_year, language) if since else "",
            rose=len(rose),
            fell=len(fell),
        )
    ]
    for key, some, sign in (("places.headline_rose", rose, 1), ("places.headline_fell", fell, -1)):
        if some:
            row = max(some, key=lambda row: sign * row["figure"])
            change = _signed(row, shown, language)
            parts.append(library_text(key, language, name=name(row, language), change=change))
    return " ".join(parts)


def _figure(figure: float, shown: Figures, language: Language) -> str:
    """A figure with its unit, a score with two decimals."""
    if not by_value(shown.node, shown.measure):
        return fmt.score(figure)
    return fmt.quantity(figure, unit(shown.node, language), int(shown.node["decimals"]))


def _signed(row: Row, shown: Figures, language: Language) -> str:
    change = row["figure"]
    if not by_value(shown.node, shown.measure):
        return printed_change(change, fmt.SCORE_DECIMALS, language, score=row["score"])
    size = printed_change(change, int(shown.node["decimals"]), language)
    return f"{size} {unit(shown.node, language)}".strip()


def other_period(then: tuple[int, str], language: Language) -> str:
    """That another round than the chosen one is shown."""
    return library_text("places.other_period", language, period=period(*then, language))


def without_figures(
    outside: Sequence[Row], no_scorecard: Sequence[Row], language: Language
) -> list[str]:
    """What a reader must know of land without figures: what is in no cluster, and who has no
    scorecard."""
    return [
        library_text(key, language, names=_named(rows, language))
        for key, rows in (
            ("places.outside_note", outside),
            ("places.no_scorecard_note", no_scorecard),
        )
        if rows
    ]


def _named(rows: Sequence[Row], language: Language) -> str:
    """The names, so many as can be read at a glance, and how many more there are."""
    names = [name(row, language) for row in rows]
    more = len(names) - _AT_A_GLANCE
    if more <= 0:
        return listed(names, language)
    named = ", ".join(names[:_AT_A_GLANCE])
    return library_text("places.and_more", language, name=named, count=more)


def restated(grouping: int, in_force: int | None, language: Language) -> str:
    """That clusters stand on another grouping than the one in force."""
    return library_text("places.restated", language, grouping=grouping, inforce=in_force)


def regrouped(before: int | None, now: int | None, language: Language) -> str:
    """That two rounds stand on different groupings."""
    return library_text("places.regrouped", language, grouping=before, inforce=now)
