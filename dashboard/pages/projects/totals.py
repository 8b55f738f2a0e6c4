"""The money of all projects in four figures: budget, disbursed, against the plan, lagging."""

from __future__ import annotations

from decimal import Decimal

from dashboard import cache
from dashboard.components.card.component import Card, cards, cards_data
from dashboard.i18n import text
from dashboard.pages.projects import asked as money
from dashboard.session import Selection
from scorecard.analysis.money.spending import Totals
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.words.money.shares import points_behind
from scorecard.words.money.spending import state as state_in_words


def money_cards(shown: Selection) -> None:
    """Shows the cards."""
    cards(_drawn(shown), key="money-cards")


@cache.kept
def _drawn(shown: Selection) -> bytes:
    language, whole = shown.language, money.totals(*shown.scorecard)
    tags = [text("badge.some_illustrative", language)] if _made_up(shown) else []
    behind = _against_plan(whole, money.behind_limit(*shown.period), language)
    spent = (_disbursed(whole, language), behind, _lagging(shown, whole))
    return cards_data(
        [_budget(shown, whole), *(card._replace(tags=tags) for card in spent)], language
    )


def _budget(shown: Selection, whole: Totals) -> Card:
    language = shown.language
    made_up = [row["illustrative"] for row in money.spending(*shown.scorecard).values()]
    tag = "badge.some_illustrative" if any(made_up) else "badge.real"
    if made_up and all(made_up):
        tag = "badge.illustrative"
    contracted = fmt.money(whole.contracted, language)
    return Card(
        "figures",
        text("money.budget", language),
        tags=[text(tag, language)] if made_up else [],
        figure=fmt.money(whole.budget, language),
        notes=[
            text("money.projects_counted", language, count=whole.initiatives),
            marked(
                text("money.contracted", language, contracted=contracted),
                language,
                illustrative=_made_up(shown),
                some=True,
            ),
        ],
    )


def _made_up(shown: Selection) -> bool:
    """Whether contracts or payments of any project are illustrative."""
    return any(row["illustrative_spending"] for row in money.spending(*shown.scorecard).values())


def _disbursed(whole: Totals, language: Language) -> Card:
    share = None
    if whole.disbursed_share is not None:
        share = {
            "done": whole.disbursed_share,
            "planned": whole.planned_share,
            "label": text(
                "money.bar",
                language,
                disbursed=fmt.percent(whole.disbursed_share, 1),
                planned=fmt.percent(whole.planned_share, 1),
            ),
        }
    return Card(
        "figures",
        text("money.disbursed", language),
        figure=fmt.percent(whole.disbursed_share, 1),
        share=share,
        notes=[fmt.money(whole.disbursed, language)],
    )


def _against_plan(whole: Totals, limit: float, language: Language) -> Card:
    behind = points_behind(whole.planned_share, whole.disbursed_share, whole.behind_points)
    key = "none" if behind is None else "behind" if behind > 0 else "ahead"
    notes = [
        text(
            "money.plan_note",
            language,
            planned=fmt.percent(whole.planned_share, 1),
            amount=fmt.money(whole.planned, language),
        )
    ]
    if whole.covered is not None and whole.covered < 1:
        notes.append(text("money.covered", language, share=fmt.percent(whole.covered)))
    return Card(
        "figures",
        text("money.against_plan", language),
        figure=text(_AGAINST[key], language, points=fmt.number(abs(behind or Decimal(0)), 1)),
        tone="worse" if whole.is_behind(limit) else None,
        notes=notes,
    )


_AGAINST = {
    "behind": "money.points_behind",
    "ahead": "money.points_ahead",
    "none": "money.points_none",
}


def _lagging(shown: Selection, whole: Totals) -> Card:
    language = shown.language
    return Card(
        "figures",
        text("money.lagging_projects", language),
        figure=text("money.lagging_count", language, count=whole.lagging, total=whole.initiatives),
        tone="worse" if whole.lagging else None,
        notes=[
            text(
                "money.lagging_note",
                language,
                limit=fmt.plain(money.behind_limit(*shown.period)),
                day=as_of(shown),
            )
        ],
    )


def as_of(shown: Selection) -> str:
    """The day on which the money is looked at: the last of the round."""
    return fmt.date(money.last_day(*shown.period), shown.language)


def marked(words: str, language: Language, *, illustrative: bool, some: bool = False) -> str:
    """The words, followed by a mark where what they say is illustrative, all or only some of it."""
    if not illustrative:
        return words
    return text("money.marked_some" if some else "money.marked", language, words=words)


def state_word(row: cache.Row, shown: Selection) -> dict[str, str]:
    """How a project stands: a sign, words and a tone; of one that is overdue also how far it is
    behind its plan."""
    sign, tone = STATES[row["state"]]
    words = state_in_words(row, money.behind_limit(*shown.period), shown.language)
    return {"text": f"{sign} {words}", "tone": tone}


STATES = {
    "overdue": ("!", "worse"),
    "behind": ("▼", "worse"),
    "slower": ("△", "even"),
    "on_plan": ("✓", "better"),
    "no_plan": ("○", "quiet"),
    "not_reported": ("○", "quiet"),
}
"""For each state of a project a shape, and a tone that never stands alone."""
