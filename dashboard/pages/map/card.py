"""One organization of the map: its score, its value, what changed, and where to go from here."""

from __future__ import annotations

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.card.component import Card, Link, cards, cards_data
from dashboard.i18n import text
from dashboard.pages.map.view import PlaceView
from dashboard.session import Selection
from scorecard.language import format as fmt
from scorecard.words import score as said
from scorecard.workspace.places.places import NO_SCORECARD, OUTSIDE


def place_card(shown: Selection, view: PlaceView) -> None:
    """Shows the card of the chosen organization."""
    cards(_drawn(shown, view), key="place-card")


@cache.kept
def _drawn(shown: Selection, view: PlaceView) -> bytes:
    language = view.language
    if view.chosen is None and view.around is not None:
        view = view.around
    row = view.values.get(view.chosen or "")
    if row is None:
        return cards_data([Card("plain", above=text("map_page.choose", language))], language)
    since = view.since
    named = wording.since_round(since, view.fiscal_year, language) if since else ""
    scored = row["score"] is not None
    card = Card(
        "plain",
        wording.name(row, language),
        above=f"{view.node_name()} · {wording.period(*view.period, language)}",
        score=wording.score(row["score"], row["level"], language) if scored else None,
        change=wording.change(row["score"], row["change"], named, language),
        facts=_facts(row, view, named),
        links=_links(shown, view, row),
        links_label=text("map_page.onward", language),
    )
    return cards_data([card], language)


def _facts(row: cache.Row, view: PlaceView, since: str) -> list[str]:
    language, decimals = view.language, int(row["decimals"])
    facts = []
    if row["status"] == OUTSIDE:
        facts.append(text("map_page.outside_more", language))
    elif row["status"] == NO_SCORECARD:
        facts.append(text("map_page.no_scorecard_more", language))
    elif row["figure"] is None:
        facts.append(text("map_page.no_figure", language))
    if row["value"] is not None:
        facts.append(fmt.quantity(row["value"], view.unit(), decimals))
    if row["data_year"] is not None:
        facts.append(text("map_page.data_year", language, year=int(row["data_year"])))
    if row["value"] is not None and row["value_before"] is not None:
        before = fmt.quantity(row["value_before"], view.unit(), decimals)
        facts.append(text("map_page.value_before", language, value=before, since=since))
    if row["change"] is not None:
        facts.append(text("map_page.since", language, since=since))
    if row["score"] is not None:
        facts.append(said.coverage(row["coverage"], language))
        facts += wording.operation_centre(row["organization"], *view.period, language)
    return [*facts, *view.illustrative_marks(row)]


def _links(shown: Selection, view: PlaceView, row: cache.Row) -> list[Link]:
    """The pages that say more of it: all of them in the round of the map."""
    code = row["organization"]
    if view.period not in cache.scored().get(code, ()):
        return []
    language = view.language
    theirs = shown._replace(organization=code, fiscal_year=view.fiscal_year, round=view.round)
    compare = None if view.since is None else f"{view.since[0]}-{view.since[1]}"
    indicator = view.node if view.row["kind"] == "indicator" else None
    return [
        Link(text("page.overview", language), session.link(theirs, "overview")),
        Link(
            text("page.indicators", language),
            session.link(theirs, "indicators", indicator=indicator),
        ),
        Link(
            text("map_page.why", language), session.link(theirs, "why-different", compare=compare)
        ),
    ]
