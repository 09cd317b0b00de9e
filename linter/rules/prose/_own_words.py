"""Words that dictionaries of misspellings have and that are right."""

from __future__ import annotations

from linter.rules.prose._words import Word

# What codespell lists and is right as often: a league, names, a term of mathematics, spellings that dictionaries have.
WORDS = frozenset(
    "serie statics disjointness implementor implementors convertor convertors unparseable addin addins acapella "
    "arithmetics bale bellow biding bloc blocs brunch brunched brunches buss commend commends corespondent "
    "corespondents costumer costumers covert coverts creche curios derails descried descries discreet empress "
    "empresses fallow finial finis fount fulfilment gird girds guerilla guerillas habitant habitants hart "
    "impassible keep-alives lama lamas loner manger mangers multistory ore patter patters pleas predicable "
    "protestor protestors ream revered singe singed sting stings straightaway tread vinal whet whit wight wit withe "
    "wither useable useability synching homogenous scaleable removeable requestor requestors gage gages vender "
    "venders connexion highjack highjacked highjacking despatch despatched despatches digitalise digitalize "
    "digitalising digitalizing combatting cancelation cancelations crystalize crystalized floatation tesselate "
    "tesselation heathy eduction recuse recused recuses recusing folx moreso technic technics cornel collet collets "
    "synopsys segway progate bund geometrician collapsable discontentment crasher crashers compliancy followings "
    "memoize memoizes checkin checkins signin signins trough troughs inout esports mane manes ratatui wordl "
    "crystalizes crystalizing despatching conveyer conveyers imbed imbeds imbedded imbedding liquify racoon racoons "
    "vermillion torpedos embargos commandoes transferrable inferrable missable enflamed debateable discernable "
    "euclidian quitted readapted precess precessed precesses precessing transferrin contiguities arbitral intension "
    "intensions intensionally commutated commutating affaire affaires anonyms geometricians pervious automatize "
    "automatized automatizes automatizing rememberable handel somme shepard pinter chanel musil linz humber mis "
    "attache busses infarction infarctions reduct reducts rime rouge sate scrip setts formate formates fro noes "
    "therefor therefrom vie wee wile lod parma repot regraded untypically fave spacial refection discus stye "
    "coo chancel moil wast punctuations unsecure unsecured adaptee adaptees readded theses lightening "
    "browseable browseability unuseable".split()
)
"""Words of their own that codespell takes for slips of likelier ones."""
_PHRASES = (
    "alma mater",
    "stabat mater",
    "dura mater",
    "still lifes",
    "bon mot",
    "mot juste",
    "in medias res",
    "raison d",
)
_AROUND = 10  # characters of a phrase before and behind a word


def is_right(word: Word) -> bool:
    """Whether a word is one of its own, or part of a phrase in which it is right: "still lifes"."""
    lower = word.text.lower()
    if lower in WORDS:
        return True
    near = word.prose.text[max(0, word.start - _AROUND) : word.end + _AROUND].lower()
    return any(lower in phrase.split() and phrase in near for phrase in _PHRASES)
