"""Words that hold a sentence or a question together and say nothing about its subject.

By word class: articles, pronouns, prepositions, conjunctions, auxiliary and modal verbs, question
words and adverbs of degree, as the Snowball project's lists of both languages have them, with what
people ask by: “may I”, “am I allowed to”, “må jeg gerne”.
"""

from collections.abc import Sequence

from advocacy.text.languages import Language

_DANISH = """
en et den det de der som dette denne disse sådan sådanne
jeg du han hun vi i man mig dig ham hende os jer dem sig selv min mit mine din dit dine sin sit sine
vor vort vore vores jeres deres hans hendes dens dets nogen noget nogle ingen intet alt alle enhver
af at bag blandt efter for fra før gennem hos igen ind indtil inden med mellem mod ned om omkring op
over på siden til uden under undtagen ved
og eller men så hvis når da fordi mens end både hverken samt dog ellers
er var være været bliver blev blive blevet har havde have haft får fik få fået gør gjorde gøre gjort
må måtte måttet kan kunne kunnet skal skulle skullet vil ville villet bør burde tør lov gerne
tillade tilladt okay
hvad hvem hvis hvor hvordan hvorfor hvornår hvilken hvilket hvilke hvorvidt
bruge bruger brugt brug
ja nej ikke ej kun også nu her dér bare lige jo vel mon meget mere mest mange flere lidt anden andet
andre ad
"""
_ENGLISH = """
a an the this that these those such
i you he she it we they me him her us them myself yourself ourselves themselves my your his its our
their mine yours ours theirs one somebody someone something anybody anyone anything nobody nothing
some any all each every both no not none own same
about above after again against among around at before behind below between by down during for from
in into of off on onto out over through to toward under until up upon with within without
and or but if when then because while than as so whether though although unless
am is are was were be been being have has had having do does did doing done get gets got
can could may might must shall should will would ought need allowed allow ok okay please let
what who whom whose which where when why how many much
use uses used using
yes also just only now here there more most very too s t m re ve ll d don isn aren wasn doesn didn
won couldn shouldn wouldn haven hasn
"""
_WORDS = {
    Language.DANISH: frozenset(_DANISH.split()),
    Language.ENGLISH: frozenset(_ENGLISH.split()),
}


def without(words: Sequence[str], *, language: str) -> Sequence[str]:
    """The words, case-folded as given, without stop words; all of them if there are no others."""
    stop_words = _WORDS[Language(language)]
    return [word for word in words if word not in stop_words] or words
