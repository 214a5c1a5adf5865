"""Page furniture: the lines of a portal's page that are no part of what it announces."""

import re

_EXACT = frozenset(
    name.strip()
    for name in """
    teilen|seite teilen|inhalte teilen|artikel teilen|share|share this page|share this|シェア|共有|共有する
    drucken|seite drucken|print|print this page|印刷|vorlesen|anhören|listen|読み上げ|merken|artikel merken
    berechne lesezeit|lesezeit berechnen|lesezeit|calculating reading time|reading time|読了時間
    nach oben|zum seitenanfang|seitenanfang|back to top|to top|ページの先頭へ戻る|先頭へ戻る|zurück|back|戻る
    zurück zur übersicht|zur übersicht|back to overview|back to list|一覧へ戻る
    sie sind hier|you are here|現在位置|startseite|home|ホーム|menü|menu|メニュー|suche|search|検索|suchen
    facebook|twitter|x|linkedin|xing|whatsapp|instagram|youtube|mastodon|bluesky|threema|telegram
    e-mail|email|mail|line
    auf facebook teilen|auf x teilen|auf twitter teilen|per e-mail teilen|per mail teilen
    auf linkedin teilen|auf whatsapp teilen
    link kopieren|copy link|リンクをコピー|per whatsapp versenden|seite empfehlen|teilen-funktion aufrufen
    impressum|datenschutz|barrierefreiheit|kontakt|inhaltsverzeichnis|sitemap|imprint|privacy|accessibility
    leichte sprache|gebärdensprache|newsletter|newsletter abonnieren|abonnieren|subscribe|rss
    rss-feed|cookie-einstellungen
    weiterlesen|mehr|mehr erfahren|mehr lesen|read more|more|続きを読む|alle meldungen|alle anzeigen
    mehr anzeigen|alle nachrichten|zur startseite|schließen|close|閉じる|öffnen|weiter|vorheriges bild
    nächstes bild|bild vergrößern
    vollbild|galerie öffnen|vollbildansicht öffnen|vollbildansicht schließen
    zum vorherigen slide wechseln|zum nächsten slide wechseln
    copyright-hinweis ein-/ausblenden|interner link|externer link|download|herunterladen|ダウンロード
    zum inhalt springen|zur navigation springen|zum hauptinhalt|skip to content|skip to main content|本文へスキップ
    direkt zum inhalt|direkt zur navigation|pfadnavigation|brotkrumen|breadcrumb
    """.replace("\n", "|").split("|")
    if name.strip()
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:geschätzte |ca\. |etwa )?lese(?:zeit|dauer)\s*:?\s*(?:ca\. )?\d+(?:[.,]\d+)?\s*(?:min\.?|minuten?)",
        r"\d+\s*(?:min\.?|minuten?|minutes?)\s*(?:lesezeit|lesedauer|read|reading time)",
        r"(?:estimated )?reading time\s*:?\s*\d+\s*min(?:ute)?s?",
        r"約?\d+分で読めます",
        r"--\w+--(?:\s+\S+\s+--\w+--)*",
        r"(?:%%|\$\{|\{\{|\[\[|###)[^%}\]#]*(?:%%|\}|\}\}|\]\]|###)",
        r"[^{}]{0,30}\{\d+\}[^{}]{0,30}",
        r"bild-dokument für das frontend",
        r"lorem ipsum.*",
        r"(?:bild|foto|image|slide|seite|page)\s+\d+\s*(?:von|of|/)\s*\d+",
        r"(?:seite|beitrag|artikel)\s+(?:auf|per|via|über)\s+\S+(?:\s\S+)?\s+(?:teilen|empfehlen|versenden)",
        r"share (?:on|via|by) \S+",
        r"zum (?:seiten)?(?:anfang|inhalt|kopf|menü)",
        r"(?:mo|di|mi|do|fr|sa|so)(?:\s+(?:mo|di|mi|do|fr|sa|so)){4,6}",
        r"(?:mon|tue|wed|thu|fri|sat|sun)(?:\s+(?:mon|tue|wed|thu|fri|sat|sun)){4,6}",
        r"\d{1,2}(?:\s+\d{1,2}){3,30}",
        r"termine im \w+ \d{4}",
        r"(?:kalender|calendar|カレンダー)(?:\s.{0,30})?",
    )
)
_BULLET = re.compile(r"^(?:[•◦▪‣·●○■□►▶»›>*–—-]|\d{1,2}[.)])\s+(?=\S)")
_ITEM = re.compile(r"^(?:(?P<mark>[•◦▪‣·●○■►▶*–—-])|(?P<number>(?:\d{1,2}|[a-z])[.)]))\s+(?=\S)")
_CALENDAR_DAY = re.compile(r"^(?:\d{1,2}|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|kw)$", re.IGNORECASE)
_CALENDAR_RUN = 6
_PLACEHOLDER = re.compile(r"--\w+--(?:\s+\S+\s+--\w+--)*")


def is_furniture(line: str) -> bool:
    """Say whether a line is a button, a navigation word, a reading time, a placeholder or a row of a calendar."""
    text = _BULLET.sub("", line).strip().strip(":：….|").strip()
    if not any(letter.isalnum() for letter in text):
        return True
    return text.casefold() in _EXACT or any(form.fullmatch(text) for form in _FORMS)


def without_placeholders(text: str) -> str:
    """Give a text without what a template should have filled in: `--pageNumber-- von --total--`."""
    return _PLACEHOLDER.sub("", text).strip()


def item(line: str) -> tuple[str, bool] | None:
    """Give the text of a list item and whether it is numbered, or None for a line that begins with no bullet."""
    match = _ITEM.match(line)
    return (line[match.end() :], match["number"] is not None) if match else None


def calendar_lines(lines: list[str]) -> set[int]:
    """Give the places of lines that form a calendar: a run of day numbers and weekdays, one a line."""
    found: set[int] = set()
    run: list[int] = []
    for place, line in enumerate([*lines, "end"]):
        if _CALENDAR_DAY.match(line.strip()):
            run.append(place)
        elif line.strip():
            if len(run) >= _CALENDAR_RUN:
                found.update(run)
            run = []
    return found
