"""A strategy map under test, in words: each link, and what must be said beside."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.analysis.plan.links import (
    LEAST_ORGANIZATIONS,
    LEAST_PAIRS,
    VERDICTS,
    LinkTest,
    LinkTests,
    Verdict,
)
from scorecard.language import Language, library_text
from scorecard.language import format as fmt

_WORDS: Mapping[Verdict, str] = {
    "supported": "link_test.verdict.supported",
    "contradicted": "link_test.verdict.contradicted",
    "unsupported": "link_test.verdict.unsupported",
    "too_little": "link_test.verdict.too_little",
}
_SENTENCES: Mapping[Verdict, str] = {
    "supported": "link_test.sentence.supported",
    "contradicted": "link_test.sentence.contradicted",
    "unsupported": "link_test.sentence.unsupported",
    "too_little": "link_test.sentence.too_little",
}


def word(verdict: Verdict, language: Language) -> str:
    """A verdict in a word or two."""
    return library_text(_WORDS[verdict], language)


def sentence(test: LinkTest, language: Language, *, cause: str, effect: str) -> str:
    """What was found, in a sentence that names the two objectives."""
    key = _SENTENCES[test.verdict]
    if test.verdict == "too_little" and test.pairs >= LEAST_PAIRS:
        if test.rho is None:
            key = "link_test.sentence.no_variation"
        elif test.organizations >= LEAST_ORGANIZATIONS:
            key = "link_test.sentence.few_alike"
    return library_text(
        key,
        language,
        cause=cause,
        effect=effect,
        least_pairs=LEAST_PAIRS,
        least_organizations=LEAST_ORGANIZATIONS,
    )


def figures(test: LinkTest, language: Language) -> str:
    """What the verdict rests on: correlation, false discoveries, how many, what is illustrative."""
    parts = [
        library_text(
            "link_test.figures.counted" if test.q_value is None else "link_test.figures.tested",
            language,
            pairs=test.pairs,
            organizations=test.organizations,
            rho=fmt.signed(test.rho),
            q=fmt.percent(test.q_value, 1),
        )
    ]
    if test.illustrative:
        share = fmt.percent(test.illustrative)
        parts.append(library_text("link_test.figures.illustrative", language, share=share))
    return " · ".join(parts)


def sentences(tests: LinkTests, language: Language) -> list[str]:
    """How many links have which verdict, then what must be said beside that."""
    return [headline(tests, language), *cautions(tests, language)]


def headline(tests: LinkTests, language: Language) -> str:
    """How many links have which verdict, in a sentence."""
    key = "link_test.headline.none"
    if tests.tests:
        key = "link_test.headline.counted" if tests.periods else "link_test.headline.early"
    counts = {verdict: len(tests.of(verdict)) for verdict in VERDICTS}
    return library_text(key, language, count=len(tests.tests), **counts)


def cautions(tests: LinkTests, language: Language) -> list[str]:
    """What must be said beside the verdicts: what was compared, and what is illustrative."""
    if not tests.tests or not tests.periods:
        return []
    facts = {"organizations": tests.organizations, "periods": len(tests.periods)}
    said = [library_text("link_test.caution.method", language, **facts)]
    if tests.illustrative:
        share = fmt.percent(tests.illustrative)
        said.append(library_text("link_test.caution.illustrative", language, share=share))
    return said
