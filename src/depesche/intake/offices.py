"""Patterns for offices: what a minister, a governor or a head of department is called in three languages."""

UPPER = "A-ZÀ-ÖØ-ÞĀČĆĎĐĒĘĚĞĪİĶŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
"""Capital letters, for a class of characters."""

GERMAN_HEAD = (
    r"(?:minister|präsident|kanzler|sekretär|gouverneur|direktor|meister|leiter|sprecher|senator|botschafter|kommissar"
    r"|geschäftsführer|dezernent|intendant|rektor|koordinator|inspekteur|kurator|amtschef|ministerialdirektor|vertreter"
    r"|professor|staatsanwalt|kammervorsitzende|landeshauptmann|stifter|referent|manager|forscher|experte|kapitän)(?:in)?"
    r"|(?:vorsitzende|beauftragte|abgeordnete|bevollmächtigte|vorständin|dekanin|expertin|rätin)[rn]?"
    r"|(?:vorstand|landrat|staatsrat|stadtrat|ministerialrat|dekan|konsul|generalkonsul|chef|chefin|landeshauptfrau)"
)
_ADJECTIVE = (
    r"(?:(?:[Ss]tellvertretende|[Pp]arlamentarische|[Ss]tändige|[Ee]rste|[Rr]egierende|[Ll]eitende|[Gg]eschäftsführende"
    r"|[Dd]amalige|[Ff]rühere|[Ee]hemalige|[Dd]esignierte|[Nn]eue|[Jj]apanische|[Kk]ommissarische|[Kk]ünftige)[rnms]?)"
)
_GERMAN_WORD = rf"(?=[{UPPER}])[\w-]*?(?i:{GERMAN_HEAD})\b"
_GERMAN = rf"(?:(?:{_ADJECTIVE} )?(?:[{UPPER}]\w*- und )?{_GERMAN_WORD})"
ENGLISH = (
    r"(?:(?:Deputy |First |Prime |Foreign |Federal |State |Vice[ -]|Parliamentary |Permanent |Lord |Chief |Home "
    r"|Interior |Energy |Health |Education |Finance |Defence |Environment |Transport |Justice |Culture |Economy "
    r"|Economic |Science |Trade |Labour |Agriculture |Climate |Digital |Housing |Press )*"
    r"(?:Minister|President|Governor|Mayor|Secretary|Chancellor|Ambassador|Commissioner|Director(?:[ -]General)?"
    r"|Chair(?:man|woman|person)?|Executive|Spokes(?:man|woman|person)|Senator|Premier|Consul(?:[ -]General)?|Head))\b"
)
OFFICE = rf"(?:{ENGLISH}|{_GERMAN})"
JAPANESE_OFFICE = (
    r"(?:州首相|首相|総理大臣|外務大臣|副知事|知事|大臣|副市長|市長|区長|町長|村長|長官|事務局長|局長|部長|課長|会長|社長|理事長"
    r"|総領事|大使|教授|議長|所長|学長|次官)"
)
