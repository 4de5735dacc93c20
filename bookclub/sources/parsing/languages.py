"""What blogs print around a post and its comments, language by language.

This is data: to read pages in another language, write one more `Language` and add it to `LANGUAGES`.
Patterns are regular expressions; capitals and small letters are the same to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language's words for what stands around a post.

    Attributes
    ----------
    locales : tuple of str
        By which Babel knows it: they have the names of its months and weekdays.
    comments : tuple of str
        What a page calls its comments where it counts them.
    heading : tuple of str
        What it calls them in a line of its own, without their number.
    about : tuple of str
        What stands between that word and the post's title.
    there_are : tuple of str
        What may stand before the number.
    numbers : mapping
        Numbers that are written as a word there.
    author_box : tuple of str
        The line that opens the box about the post's author.
    furniture : mapping
        Other lines, by what the report calls them.
    liked : tuple of str
        The line that counts the likes of a comment, as ``n``.
    notice : tuple of str
        How a notice from another site begins; ``kind`` is its kind.
    says : tuple of str
        What stands between the name of a comment's writer and the comment.
    by : tuple of str
        What stands before that name.
    on, at : tuple of str
        What stands before a date, and before a time.
    clock : tuple of str
        What stands after a time.
    ago : tuple of str
        A time counted back from the day the page was saved.
    controls : tuple of str
        What can be pressed below a comment, or beside it.
    author, owner : tuple of str
        What marks a comment as by the post's author, on a line of its own or in brackets after the name;
        `author` does so even without brackets.
    waiting : tuple of str
        The line that marks a comment as not let in yet.
    works : mapping
        What kind of work a word in a heading means.
    articles : tuple of str
        What may stand before such a word.
    greetings : tuple of str
        What may stand before the name of the person addressed.
    not_names : str
        Words that can stand with a capital before a comma and are nobody's name.
    """

    locales: tuple[str, ...]
    comments: tuple[str, ...]
    heading: tuple[str, ...]
    about: tuple[str, ...]
    there_are: tuple[str, ...]
    numbers: Mapping[str, int]
    author_box: tuple[str, ...]
    furniture: Mapping[str, tuple[str, ...]]
    liked: tuple[str, ...]
    notice: tuple[str, ...] = ()
    says: tuple[str, ...]
    by: tuple[str, ...]
    on: tuple[str, ...]
    at: tuple[str, ...]
    clock: tuple[str, ...] = ()
    ago: tuple[str, ...]
    controls: tuple[str, ...]
    author: tuple[str, ...]
    owner: tuple[str, ...] = ()
    waiting: tuple[str, ...]
    works: Mapping[str, str]
    articles: tuple[str, ...] = ()
    greetings: tuple[str, ...]
    not_names: str = ""


ENGLISH = Language(
    locales=("en", "en_GB"),
    comments=("comments?", "thoughts?", "responses?", "replies", "reply", "opinions?", "reactions?"),
    heading=("(?:reader )?comments", "responses", "reactions", "discussion"),
    about=("on", "to"),
    there_are=("there (?:are|is)", "this (?:post|entry|article) has"),
    numbers={"one": 1, "no": 0},
    author_box=("published by",),
    furniture={
        "reply form": (
            "(?:leave|post|write) a (?:reply|comment)(?: to .{1,80})?(?: cancel (?:comment )?reply)?",
            "cancel reply",
            r"your email address will not be published\..*",
            r"required fields are marked.*",
            "(?:fill in|enter) your details below.*",
            "(?:you are )?commenting using your .*account.*",
            "(?:twitter|facebook|google|google\\+|gravatar|wordpress.com) (?:picture|photo|logo)",
            "connecting to %s",
            "notify me of (?:new|follow-up) .*by email.*",
            "save my name, email.*",
            "this site uses akismet.*",
            "(?:add|post|leave|write) (?:a |your )?comments?",
        ),
        "fields of the reply form": (
            r"(?:(?:name|e-?mail|comment|website) ?\*? ?){1,4}",
            "(?:rate this recipe ?)+",
        ),
        "link to more comments": (
            r"\W*(?:(?:view|show|load|see|read) )?(?:\d+ )?(?:more|older|newer|previous|next|earlier|later) (?:\d+ )?comments\b.{0,80}",
            r"\W*(?:view|show|load|see|read) all (?:\d+ )?comments\b.{0,80}",
        ),
        "other parts of the page": (
            "footer|primary sidebar|sidebar|about me|archives?|blog archive|categories|meta|search(?: this website)?",
            "(?:recent|popular|related|latest|more) (?:posts?|articles?|comments|stories)",
            "(?:post|posts|comment|comments) navigation|skip to (?:main )?(?:content|navigation)",
            r"\W*(?:older|newer|previous|next) (?:posts?|article|entry|entries)\b.{0,80}",
            r"load more\W*|subscribe(?: to .*)?|follow us|powered by .*|links to this post\W*",
            r"(?:©|copyright\b).*",
        ),
        "notice that comments are closed": (r"comments are (?:now )?closed\.?",),
        "link to other posts": (r"(?:to read|for|read|see) .*\bclick here\W*",),
        "sharing buttons": (r"(?:share|like) this:?", "spread the (?:news|word):?", r"loading\W*"),
        "tags and categories": ("(?:filed under|posted in|tags|tagged|categories|labels)\\b ?:?.*",),
    },
    liked=(r"(?:like ?)?liked by (?P<n>\d{1,7}) (?:person|people)", r"(?P<n>\d{1,7}) likes?"),
    notice=(r"(?P<kind>pingback|trackback):(?: (?P<from>.*))?",),
    says=("says", "said", "writes", "wrote", "commented", "replied", "responded"),
    by=("by", "posted by", "published by", "comment by", "written by", "from"),
    on=("on", "at", "posted on", "posted at", "posted", "commented on"),
    at=("at", "on"),
    clock=(),
    ago=(
        r"(?:about |over |almost )?(?:\d{1,3}|an?|one) (?:second|minute|min|hour|hr|day|week|month|year|yr)s?,? ago",
        "yesterday|just now",
    ),
    controls=(
        *(
            "reply",
            "replies",
            "delete",
            "edit",
            "like",
            "unlike",
            "dislike",
            "share",
            "quote",
            "report",
            "flag",
            "link",
        ),
        *("permalink", "permanent link", "report abuse", "report comment", "log ?in to (?:reply|leave a comment)"),
        *("(?:sign|log) ?in to comment", "reply to this(?: comment)?", "reply to [^.!?]{1,40}", "hide replies"),
        *(r"view (?:\d+ )?replies", "show replies", "loading", "upvote", "downvote", "vote up", "vote down", "helpful"),
        *("click to (?:edit|delete)", "copy link", "collapse", "expand", "reply link", "add comment", "load more"),
    ),
    author=("(?:post |article |blog )?author",),
    owner=("(?:blog )?owner|(?:blog ?)?host",),
    waiting=(r"your comment is awaiting moderation\b.{0,120}",),
    works={
        "book": "book",
        "novel": "book",
        "movie": "film",
        "film": "film",
        "adaptation": "film",
        "series": "series",
        "play": "play",
    },
    articles=("the",),
    greetings=("hi", "hello", "hey", "dear", "hi there", "thanks", "thank you", "welcome"),
    not_names="""
        a absolutely actually admittedly again agreed ah alas all also although always amazing amen and anyhow anyway
        anyways apparently as awesome basically beautiful best bless blessings bravo brilliant but bye certainly cheers
        clearly congrats congratulations cordially curiously dear definitely edit everybody everyone evidently exactly
        finally first firstly folks for fortunately frankly friend friends funnily furthermore generally great greetings
        guys hah haha hello hence hey hi hmm honestly hopefully how however hugs i if in incidentally indeed instead
        interesting interestingly ironically just kind kindly lastly later likewise lol love lovely luckily many maybe
        meanwhile moreover naturally nevertheless next nice no nonetheless nope note now obviously of off oh ok okay on
        once oops or otherwise overall peace people perhaps personally please possibly probably ps question readers
        really regards respectfully right sadly same second secondly seriously similarly sincerely so soon sorry spoiler
        spoilers still strangely sure surely surprisingly thank thanks that the then therefore there third thirdly this
        though thus to today together tomorrow too true truly truth ugh um unfortunately update usually warm warmly
        warmest warning we welcome well what when which while who why wishes wonderful wow yeah yep yes yesterday yet
        you your yours yup
    """,
)

GERMAN = Language(
    locales=("de", "de_AT"),
    comments=("kommentare?", "gedanken?", "antwort(?:en)?", "meinung(?:en)?", "reaktion(?:en)?", "anmerkung(?:en)?"),
    heading=("kommentare", "meinungen", "reaktionen", "diskussion"),
    about=("zu", "auf", "zum", "zur", "über"),
    there_are=("es gibt", "dieser (?:beitrag|artikel) hat"),
    numbers={"ein": 1, "eine": 1, "kein": 0, "keine": 0},
    author_box=("veröffentlicht von",),
    furniture={
        "reply form": (
            "(?:schreibe?n? sie|schreibe?|hinterlasse?n? sie|hinterlasse?) (?:einen kommentar|eine antwort)(?: zu .{1,80})?(?: antworten? abbrechen)?",
            "(?:kommentar verfassen|antwort verfassen|kommentar abschicken|antwort abbrechen|antworten abbrechen)",
            r"deine e-mail-adresse wird nicht veröffentlicht.*",
            r"erforderliche felder sind.*",
            "(?:gib hier deine daten ein|trage deine daten unten ein).*",
            "du kommentierst mit .*",
            "verbinde mit %s",
            "benachrichtige mich .*per e-mail.*",
            "(?:meinen namen, meine e-mail-adresse).*",
            "kommentar hinzufügen",
        ),
        "fields of the reply form": (r"(?:(?:name|e-mail(?:-adresse)?|kommentar|website) ?\*? ?){1,4}",),
        "link to more comments": (
            r"\W*(?:\d+ )?(?:weitere|mehr|ältere|neuere|vorherige|nächste|frühere|spätere) (?:\d+ )?kommentare\b.{0,80}",
            r"\W*alle (?:\d+ )?kommentare (?:anzeigen|ansehen|laden|lesen)\b.{0,80}",
        ),
        "other parts of the page": (
            "fußzeile|seitenleiste|über mich|archiv|blog-archiv|kategorien|suchen?|impressum(?: & datenschutz)?",
            "(?:letzte|neueste|neue|beliebte|ähnliche|weitere) (?:beiträge|artikel|posts|kommentare)",
            "(?:beitrags-?|kommentar-?)navigation|(?:zum inhalt|zur navigation) springen",
            r"\W*(?:älterer?|neuerer?|vorheriger?|nächster?) (?:kommentar|posts?|beitrag|beiträge|artikel)\b.{0,80}",
            r"weitere laden\W*|mehr anzeigen|abonnieren(?: .*)?|links zu diesem post\W*",
        ),
        "notice that comments are closed": (r"(?:die kommentarfunktion ist|kommentare sind) geschlossen\.?",),
        "link to other posts": (r"(?:mehr|weitere|alle) .*\b(?:klick(?:e|t|en sie)? hier|hier klicken)\W*",),
        "sharing buttons": (r"(?:teilen(?: mit)?|gefällt mir):?", r"wird geladen\W*"),
        "tags and categories": ("(?:abgelegt unter|veröffentlicht (?:in|unter)|schlagwörter|kategorien)\\b ?:?.*",),
    },
    liked=(
        r"(?:gefällt mir ?)?gefällt (?P<n>\d{1,7}) (?:person|personen|mal)",
        r"(?P<n>\d{1,7}) personen gefällt das",
    ),
    notice=(r"(?P<kind>pingback|trackback) von:? (?P<from>.*)",),
    says=(
        *("sagt", "sagte", "schreibt", "schrieb", "meint", "meinte", "kommentierte", "antwortet", "antwortete"),
        *("kommentiert", "hat gesagt", "hat geschrieben", "hat kommentiert"),
    ),
    by=(
        "von",
        "kommentar von",
        "geschrieben von",
        "verfasst von",
        "veröffentlicht von",
        "gepostet von",
        "eingestellt von",
    ),
    on=("am", "vom", "geschrieben am", "verfasst am"),
    at=("um", "gegen"),
    clock=("uhr",),
    ago=(
        r"vor (?:etwa |über )?(?:\d{1,3}|einem|einer) (?:sekunden?|minuten?|stunden?|tagen?|wochen?|monat(?:en)?|jahr(?:en)?)",
        "gestern|gerade eben",
    ),
    controls=(
        *(
            "antwort(?:en?)?",
            "(?:auf )?diesen kommentar (?:be)?antworten",
            "löschen",
            "bearbeiten",
            "gefällt mir",
            "liken",
        ),
        *(
            "teilen",
            "zitieren",
            "kommentieren",
            "permalink",
            "antwort abbrechen",
            "antworten abbrechen",
            "missbrauch melden",
        ),
        *("melden", "zum antworten anmelden", "anmelden, um zu antworten", "antworten ausblenden", "wird geladen"),
        *("antworten anzeigen", "direktlink", "auf [^.!?]{1,40} antworten", "kommentar hinzufügen", "weitere laden"),
    ),
    author=("(?:beitrags|artikel)?-?autor(?:in)?(?: des beitrags)?",),
    owner=("(?:blog)?(?:inhaber|betreiber)(?:in)?|gastgeber(?:in)?",),
    waiting=(r"dein kommentar wartet auf (?:die )?(?:moderation|freischaltung).{0,120}",),
    works={
        "buch": "book",
        "roman": "book",
        "film": "film",
        "verfilmung": "film",
        "serie": "series",
        "theaterstück": "play",
    },
    articles=("das", "der", "die"),
    greetings=("liebe", "lieber", "liebste", "liebster", "hallo", "hallo liebe", "hallo lieber", "huhu", "danke"),
    not_names="""
        aber ach alle alles also auch beste bestimmt bis danke dann darum denn der deshalb dennoch die ehrlich eigentlich
        endlich erstens freunde genau grundsätzlich grüße gruß gut hallo herzlich herzliche herzlichen hoffentlich ich
        ihr ja jedenfalls jedoch jetzt klar leider leser leute lg liebe lieben lieber liebste mal mfg moin na natürlich
        nein nun oder oh ok okay schade schließlich schöne so sorry stimmt tja trotzdem übrigens und viele vielen
        vielleicht was wie wirklich wow zusammen zunächst zudem zweitens
    """,
)

FRENCH = Language(
    locales=("fr",),
    comments=("commentaires?", "r[ée]flexions?", "r[ée]ponses?", "pensées?", "avis", "réactions?"),
    heading=("(?:les )?commentaires", "réactions", "vos avis"),
    about=("sur", "à", "au sujet de", "pour", "à propos de"),
    there_are=("il y a", "(?:cet article|ce billet|cette publication) (?:a|comporte|possède)"),
    numbers={"un": 1, "une": 1, "aucun": 0, "aucune": 0, "pas de": 0},
    author_box=("publié par", "à propos de l[’']auteur"),
    furniture={
        "reply form": (
            (
                "(?:laisser|laissez|écrire|écrivez|ajouter|enregistrer|publier|poster) (?:un |votre |une )?(?:commentaire|réponse)"
                "(?: à .{1,80})?(?: annuler la réponse)?"
            ),
            r"annuler la réponse\.?",
            r"(?:votre adresse|l[’']adresse).{1,20}ne sera pas publiée.*",
            "les champs obligatoires sont .*",
            "enregistrer mon nom.*",
            "(?:prévenez|avertissez|notifiez)-moi .*",
        ),
        "fields of the reply form": (r"(?:(?:nom|e-?mail|adresse e-?mail|commentaire|site(?: web)?) ?\*? ?){1,4}",),
        "link to more comments": (
            r"\W*(?:(?:voir|afficher|charger|lire) (?:plus de |les |tous les )?)?(?:\d+ )?(?:autres )?commentaires (?:plus (?:récents|anciens)|précédents|suivants|antérieurs)\b.{0,80}",
            r"\W*(?:voir|afficher|charger|lire) (?:plus de|les|tous les) (?:\d+ )?commentaires\b.{0,80}",
        ),
        "other parts of the page": (
            "à propos(?: de moi)?|archives?(?: du blog)?|catégories|recherche(?:r)?|méta|mentions légales|pied de page",
            "(?:articles|billets|commentaires|messages) (?:récents|similaires|populaires|plus (?:récents|anciens))",
            "navigation (?:des|de l[’'])\\s?(?:articles?|commentaires)|(?:aller|passer|accéder) au contenu(?: principal)?",
            r"\W*(?:article|billet|message|page) (?:suivante?s?|précédente?s?|plus (?:récente?s?|anciens?))\b.{0,80}",
            r"charger la suite\W*|voir plus|s[’']abonner(?: .*)?|inscription à ?: .*|accueil|liens vers ce message\W*",
        ),
        "notice that comments are closed": (r"(?:les )?commentaires sont fermés\.?",),
        "sharing buttons": (r"partager(?: sur| :)?|j[’']aime(?: ça)? ?:?|chargement\W*",),
        "tags and categories": ("(?:publié dans|étiquettes?|mots-clés|libellés|classé dans)\\b ?:?.*",),
    },
    liked=(r"(?:aimé par )?(?P<n>\d{1,7}) (?:personnes?|j[’']aime)", r"(?P<n>\d{1,7}) personnes? aiment? ça"),
    notice=(r"(?P<kind>ping|rétrolien)(?: de)? ?: ?(?P<from>.*)",),
    says=("dit", "a dit", "écrit", "a écrit", "répond", "a répondu", "a commenté"),
    by=("par", "publié par", "commentaire de", "commentaire par", "écrit par"),
    on=("le", "du", "publié le", "posté le", "écrit le"),
    at=("à",),
    ago=(
        r"il y a (?:environ |plus d[e’'] ?)?(?:\d{1,3}|une?) (?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?)",
        "hier|à l[’']instant",
    ),
    controls=(
        *("répondre", "réponses?", "répondre à ce commentaire", "répondre à [^.!?]{1,40}", "supprimer", "modifier"),
        *(
            "(?:j[’'])?aime",
            "je n[’']aime pas",
            "partager",
            "citer",
            "signaler(?: un abus)?",
            "lien permanent",
            "permalien",
        ),
        *("connectez-vous pour répondre", "ajouter un commentaire", "masquer les réponses", "afficher les réponses"),
        *("chargement", "charger la suite", "annuler la réponse", "traduire"),
    ),
    author=("auteure?(?: ou autrice)?(?: de (?:l[’']article|la publication))?|autrice",),
    waiting=(r"votre commentaire est en attente de modération.{0,120}",),
    works={"livre": "book", "série": "series"},
    greetings=("bonjour", "bonsoir", "salut", "chère", "cher", "merci", "coucou"),
    not_names="bien bises bisous bonne bonjour bonsoir coucou enfin merci mais oui non salut voilà",
)

SPANISH = Language(
    locales=("es", "es_PE"),
    comments=("comentarios?", "pensamientos?", "respuestas?", "opini[oó]n(?:es)?", "reacci[oó]n(?:es)?"),
    heading=("(?:los )?comentarios", "opiniones"),
    about=("en", "a", "sobre", "para", "acerca de"),
    there_are=("hay", "(?:esta entrada|este artículo|este post) tiene"),
    numbers={"un": 1, "una": 1, "no hay": 0, "sin": 0, "ningún": 0},
    author_box=("publicado por",),
    furniture={
        "reply form": (
            (
                "(?:deja|dejar|escribe|escribir|publica|publicar|añade|añadir|agregar|haz) (?:un |una |tu )?(?:comentario|respuesta)"
                "(?: en .{1,80}| a .{1,80})?(?: cancelar (?:la )?respuesta)?"
            ),
            "cancelar (?:la )?respuesta",
            "(?:tu|su) (?:dirección de )?(?:correo|email|e-mail).{0,20} no será publicad[ao].*",
            "los campos (?:obligatorios|necesarios|requeridos) están .*",
            "guarda(?:r)? mi nombre.*",
            "(?:recibir|avísame|notificarme|notifícame) .*(?:email|correo|comentarios).*",
        ),
        "fields of the reply form": (
            r"(?:(?:nombre|correo(?: electrónico)?|e-?mail|comentario|(?:sitio )?web) ?\*? ?){1,4}",
        ),
        "link to more comments": (
            r"\W*(?:\d+ )?comentarios (?:más (?:recientes|antiguos|nuevos)|anteriores|siguientes|antiguos)\b.{0,80}",
            r"\W*(?:ver|mostrar|cargar|leer) (?:más|todos los|los) (?:\d+ )?comentarios\b.{0,80}",
        ),
        "other parts of the page": (
            "(?:sobre|acerca de) mí|archivos?(?: del blog)?|categorías|buscar|búsqueda|meta|aviso legal|pie de página",
            "(?:entradas|artículos|comentarios|noticias) (?:recientes|relacionad[ao]s|populares|más (?:recientes|antigu[ao]s))",
            "navegación de (?:entradas|comentarios)|(?:ir|saltar) al contenido(?: principal)?",
            r"\W*(?:entrada|artículo|página) (?:siguientes?|anterior(?:es)?|más (?:recientes?|antigu[ao]s?)|antigua)\b.{0,80}",
            r"cargar más\W*|ver más|suscribirse(?: .*)?|página principal|inicio|enlaces a esta entrada\W*",
        ),
        "notice that comments are closed": (r"(?:los )?comentarios (?:están )?cerrados\.?",),
        "sharing buttons": (r"compart(?:ir|e|e esto)(?: en| con)? ?:?|me gusta(?: esto)? ?:?|cargando\W*",),
        "tags and categories": ("(?:publicado en|etiquetas?|etiquetado|archivado en)\\b ?:?.*",),
    },
    liked=(r"(?:le )?gusta a (?P<n>\d{1,7}) personas?", r"(?P<n>\d{1,7}) me gusta"),
    says=("dice", "dijo", "ha dicho", "escribió", "ha escrito", "comentó", "respondió", "comenta"),
    by=("por", "publicado por", "comentario de", "comentario por", "escrito por"),
    on=("el", "en", "publicado el", "del"),
    at=("a las", "a la"),
    clock=("h(?:oras|rs)?",),
    ago=(
        r"hace (?:unos |más de |casi )?(?:\d{1,3}|una?) (?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?)",
        "ayer|ahora mismo",
    ),
    controls=(
        *(
            "responder",
            "respuestas?",
            "contestar",
            "responder a [^.!?]{1,40}",
            "eliminar",
            "borrar",
            "suprimir",
            "editar",
        ),
        *("(?:no )?me gusta", "compartir", "citar", "denunciar", "reportar", "enlace(?: permanente)?", "permalink"),
        *("(?:inicia(?:r)? sesión|accede|acceder) para (?:responder|comentar)", "añadir (?:un )?comentario"),
        *("ocultar respuestas", "(?:ver|mostrar) (?:las )?respuestas", "cargando", "cargar más", "cancelar respuesta"),
    ),
    author=("autora?(?: de la entrada| del (?:artículo|post))?",),
    waiting=(r"(?:tu|su) comentario está (?:pendiente|a la espera|en espera) de (?:moderación|aprobación).{0,120}",),
    works={"libro": "book", "novela": "book", "película": "film", "serie": "series"},
    greetings=("hola", "querida", "querido", "gracias", "estimada", "estimado", "buenas"),
    not_names="abrazos besos bueno buenas claro gracias hola muchas no pues saludos sí también un",
)

ITALIAN = Language(
    locales=("it",),
    comments=("comment[oi]", "pensier[oi]", "rispost[ae]", "opinion[ei]", "riflession[ei]", "reazion[ei]"),
    heading=("(?:i )?commenti", "opinioni"),
    about=("su", "a", "per", "riguardo a"),
    there_are=("ci sono", "c[’']è", "questo (?:articolo|post) ha"),
    numbers={"un": 1, "una": 1, "nessun": 0, "nessuna": 0},
    author_box=("pubblicato da",),
    furniture={
        "reply form": (
            (
                "(?:lascia|scrivi|posta|pubblica|inserisci|aggiungi|invia) (?:un |una |il tuo )?(?:commento|risposta)"
                "(?: a .{1,80}| su .{1,80})?(?: annulla risposta)?"
            ),
            "annulla risposta",
            r"(?:il tuo|l[’']) ?indirizzo e?-?mail non (?:sarà|verrà) pubblicato.*",
            "i campi obbligatori sono .*",
            "salva il mio nome.*",
            "(?:avvertimi|avvisami|notificami) .*",
        ),
        "fields of the reply form": (r"(?:(?:nome|e-?mail|commento|sito(?: web)?) ?\*? ?){1,4}",),
        "link to more comments": (
            r"\W*(?:\d+ )?commenti (?:più (?:recenti|vecchi|nuovi)|precedenti|successivi)\b.{0,80}",
            r"\W*(?:vedi|mostra|carica|leggi) (?:altri|tutti i|i) (?:\d+ )?commenti\b.{0,80}",
        ),
        "other parts of the page": (
            "(?:chi sono|su di me|informazioni personali)|archivi(?:o)?(?: (?:del )?blog)?|categorie|cerca|meta|note legali",
            "(?:articoli|post|commenti) (?:recenti|correlati|popolari|più (?:recenti|vecchi))",
            "navigazione (?:articoli?|commenti)|(?:vai|passa|salta) al contenuto(?: principale)?",
            r"\W*(?:articolo|post|pagina) (?:successiv[oi]|precedent[ei]|seguente|più (?:recent[ei]|vecchi[oa]?))\b.{0,80}",
            r"carica altro\W*|mostra altro|iscriviti(?: .*)?|home page|link a questo post\W*",
        ),
        "notice that comments are closed": (r"(?:i )?commenti sono chiusi\.?",),
        "sharing buttons": (r"condividi(?: su)? ?:?|mi piace ?:?|caricamento\W*",),
        "tags and categories": ("(?:pubblicato in|archiviato in|etichette?|tag)\\b ?:?.*",),
    },
    liked=(r"piace a (?P<n>\d{1,7}) person[ae]", r"(?P<n>\d{1,7}) mi piace"),
    says=("dice", "disse", "ha detto", "scrive", "ha scritto", "ha commentato", "risponde", "ha risposto"),
    by=("pubblicato da", "commento di", "scritto da", "inviato da"),
    on=("il", "del", "pubblicato il", "scritto il"),
    at=("alle", "alle ore", "ore", "h"),
    ago=(
        r"(?:circa |oltre )?(?:\d{1,3}|una?|un[’']) ?(?:second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa",
        "ieri|adesso",
    ),
    controls=(
        *("rispondi", "rispost[ae]", "rispondi a [^.!?]{1,40}", "elimina", "cancella", "modifica", "(?:non )?mi piace"),
        *(
            "condividi",
            "cita",
            "segnala(?: un abuso)?",
            "link(?: permanente)?",
            "permalink",
            "caricamento",
            "carica altro",
        ),
        "(?:accedi|fai (?:il )?login|effettua (?:il )?login|fare il login) per (?:rispondere|commentare)",
        *(
            "aggiungi (?:un )?commento",
            "nascondi risposte",
            "(?:mostra|visualizza) (?:le )?risposte",
            "annulla risposta",
        ),
    ),
    author=("(?:autore|autrice)(?: (?:dell[’'] ?|del )?(?:articolo|post))?",),
    waiting=(r"il tuo commento è in attesa di (?:moderazione|approvazione).{0,120}",),
    works={"libro": "book", "romanzo": "book", "serie": "series"},
    greetings=("ciao", "cara", "caro", "grazie", "salve", "buongiorno"),
    not_names="bello buongiorno certo ciao grazie infatti ma no però saluti salve sì",
)

DUTCH = Language(
    locales=("nl",),
    comments=("reacties?", "gedachten?", "antwoord(?:en)?", "opmerking(?:en)?", "meningen"),
    heading=("(?:de )?reacties", "opmerkingen", "meningen"),
    about=("op", "over", "bij"),
    there_are=("er (?:zijn|is)", "dit (?:bericht|artikel) heeft"),
    numbers={"één": 1, "een": 1, "geen": 0},
    author_box=("gepubliceerd door", "over de auteur"),
    furniture={
        "reply form": (
            (
                "(?:geef|schrijf|plaats|laat) (?:een |je )?(?:reactie|antwoord)(?: achter)?(?: (?:op|bij) .{1,80})?"
                "(?: (?:reactie|antwoord) annuleren)?"
            ),
            "(?:een )?(?:reactie|antwoord) (?:posten|plaatsen|toevoegen|achterlaten|annuleren)",
            "(?:je|jouw|het|uw) e-?mailadres (?:wordt|zal) niet .*",
            "(?:verplichte|vereiste) velden zijn .*",
            "(?:mijn naam|bewaar mijn naam).*",
            "(?:stuur|houd|waarschuw) m(?:e|ij) .*",
        ),
        "fields of the reply form": (r"(?:(?:naam|e-?mail(?:adres)?|reactie|(?:web)?site) ?\*? ?){1,4}",),
        "link to more comments": (
            r"\W*(?:\d+ )?(?:oudere|nieuwere|vorige|volgende|eerdere|meer) (?:\d+ )?reacties\b.{0,80}",
            r"\W*(?:bekijk|toon|laad|lees) (?:meer|alle) (?:\d+ )?reacties\b.{0,80}",
        ),
        "other parts of the page": (
            "over mij|(?:blog)?archie(?:f|ven)|categorieën|zoeken(?: naar:?)?|meta|voettekst|zijbalk",
            "(?:meest )?(?:recente|populaire|gerelateerde|laatste|nieuwe) (?:berichten|artikelen|posts|reacties)",
            "(?:bericht|reactie)-?navigatie|(?:ga|spring|door|doorgaan) naar (?:de )?(?:inhoud|artikel|hoofdinhoud)",
            r"\W*(?:nieuwere|oudere|vorige?|volgende?) (?:berichten|bericht|posts?|artikel)\b.{0,80}",
            r"meer laden\W*|meer weergeven|abonneren(?: .*)?|koppelingen naar deze post\W*",
        ),
        "notice that comments are closed": (
            r"(?:de )?reacties zijn gesloten\.?|reageren is niet (?:meer )?mogelijk\.?",
        ),
        "sharing buttons": (r"(?:dit )?delen(?: op| via)? ?:?|(?:vind ik )?leuk ?:?|(?:aan het )?laden\W*",),
        "tags and categories": ("(?:geplaatst in|gepubliceerd in|labels|trefwoorden)\\b ?:?.*",),
    },
    liked=(
        r"(?P<n>\d{1,7}) (?:personen|persoon|mensen) vind(?:en|t) dit leuk",
        r"(?:leuk gevonden door )(?P<n>\d{1,7}) .*",
    ),
    says=("zegt", "zei", "schreef", "schrijft", "reageerde", "antwoordde", "heeft gezegd"),
    by=("door", "geplaatst door", "reactie van", "reactie door", "geschreven door"),
    on=("op", "geplaatst op", "geschreven op"),
    at=("om",),
    clock=("uur",),
    ago=(
        (
            r"(?:ongeveer |meer dan )?(?:\d{1,3}|een) (?:second(?:en|e)|minu(?:ten|ut)|uur|uren|dag(?:en)?|we(?:ken|ek)|maand(?:en)?|jaar|jaren)"
            " geleden"
        ),
        "gisteren|zojuist",
    ),
    controls=(
        *(
            "beantwoorden",
            "(?:be)?antwoord(?:en)?",
            "reageer",
            "reageren",
            "reageer op [^.!?]{1,40}",
            "verwijderen",
            "bewerken",
        ),
        *("(?:vind ik )?(?:niet )?leuk", "delen", "citeren", "rapporteren", "melden", "misbruik melden", "permalink"),
        *("log ?in om te (?:reageren|antwoorden)", "reactie toevoegen", "antwoorden (?:verbergen|weergeven)", "laden"),
        *("meer laden", "antwoord annuleren", "reactie annuleren", "reacties"),
    ),
    author=("(?:bericht|artikel)?auteur",),
    waiting=(r"(?:je|uw) reactie (?:wacht op|is in afwachting van) (?:moderatie|goedkeuring).{0,120}",),
    works={"boek": "book", "serie": "series"},
    greetings=("hallo", "hoi", "beste", "lieve", "dank", "bedankt", "dag"),
    not_names="bedankt beste dank dat dit en groet groetjes hallo hoi ja leuk maar mooi nee wat",
)

PORTUGUESE = Language(
    locales=("pt", "pt_PT"),
    comments=(
        "comentários?",
        "pensamentos?",
        "respostas?",
        "opini(?:ão|ões)",
        "ideias?",
        "reaç(?:ão|ões)",
        "reflex(?:ão|ões)",
    ),
    heading=("(?:os )?comentários", "opiniões"),
    about=("em", "a", "sobre", "para", "ao"),
    there_are=("há", "este (?:post|artigo) tem"),
    numbers={"um": 1, "uma": 1, "nenhum": 0, "nenhuma": 0, "sem": 0},
    author_box=("publicado por", "sobre o autor"),
    furniture={
        "reply form": (
            (
                "(?:deixe|deixar|escreva|escrever|publicar|postar|enviar|adicionar|faça) (?:um |uma |o seu |seu )?(?:comentário|resposta)"
                "(?: (?:em|a|para) .{1,80})?(?: cancelar resposta)?"
            ),
            "cancelar resposta",
            "o (?:seu )?endereço de e-?mail não será publicado.*",
            "(?:os )?campos obrigatórios (?:são )?marcados.*",
            "(?:salvar meus dados|guardar o meu nome).*",
            "(?:notifi(?:que|car)-me|avise-me) .*",
        ),
        "fields of the reply form": (r"(?:(?:nome|e-?mail|comentário|site) ?\*? ?){1,4}",),
        "link to more comments": (
            r"\W*(?:\d+ )?comentários (?:mais (?:recentes|antigos|novos)|anteriores|seguintes|antigos)\b.{0,80}",
            r"\W*(?:ver|mostrar|carregar|ler) (?:mais|todos os|os) (?:\d+ )?comentários\b.{0,80}",
        ),
        "other parts of the page": (
            "(?:sobre|quem sou|acerca de) (?:mim|eu)|arquivos?(?: do blog(?:ue)?)?|categorias|pesquisar|procurar|meta|rodapé",
            "(?:posts|artigos|postagens|comentários|mensagens) (?:recentes|relacionad[ao]s|populares|mais (?:recentes|antig[ao]s))",
            "navegação (?:de|dos) (?:posts?|artigos|comentários)|(?:ir|saltar|pular) para o conteúdo(?: principal)?",
            r"\W*(?:postagem|post|artigo|mensagem) (?:seguintes?|anterior(?:es)?|próximo|mais (?:recentes?|antig[ao]s?)|antiga)\b.{0,80}",
            r"carregar mais\W*|ver mais|(?:assinar|subscrever)(?:: .*)?|página inicial|início|links para esta postagem\W*",
        ),
        "notice that comments are closed": (r"(?:os )?comentários (?:estão )?(?:fechados|encerrados)\.?",),
        "sharing buttons": (
            r"(?:compartilh(?:ar|e|e isso)|partilh(?:ar|e))(?: em| isto)? ?:?|(?:curtir|gosto)(?: isso)? ?:?",
        ),
        "tags and categories": ("(?:publicado em|marcadores|etiquetas?|arquivado em)\\b ?:?.*",),
    },
    liked=(r"(?:curtido por|gostado por) (?P<n>\d{1,7}) pessoas?", r"(?P<n>\d{1,7}) (?:curtidas?|gostos?)"),
    says=("disse", "diz", "escreveu", "comentou", "respondeu"),
    by=("por", "publicado por", "postado por", "comentário de", "escrito por"),
    on=("em", "publicado em", "postado em", "no dia"),
    at=("às", "as", "à", "pelas"),
    clock=("h(?:oras)?",),
    ago=(
        r"(?:há (?:cerca de |mais de )?)?(?:\d{1,3}|uma?) (?:segundos?|minutos?|horas?|dias?|semanas?|m[êe]s(?:es)?|anos?)(?: atrás)?",
        "ontem|agora mesmo",
    ),
    controls=(
        *(
            "responder",
            "respostas?",
            "responder a [^.!?]{1,40}",
            "excluir",
            "eliminar",
            "apagar",
            "editar",
            "(?:não )?curtir",
        ),
        *("(?:não )?gosto", "compartilhar", "partilhar", "citar", "denunciar", "link(?: permanente)?", "permalink"),
        *(
            "(?:faça login|inicie (?:a )?sessão|acesse) para (?:responder|comentar)",
            "adicionar comentário",
            "carregando",
        ),
        *("a carregar", "ocultar respostas", "(?:ver|mostrar) (?:as )?respostas", "carregar mais", "cancelar resposta"),
    ),
    author=("autora?(?: do (?:post|artigo))?",),
    waiting=(r"(?:o )?seu comentário (?:está aguardando|aguarda|está à espera de) (?:moderação|aprovação).{0,120}",),
    works={"livro": "book", "filme": "film", "série": "series"},
    greetings=("olá", "oi", "querida", "querido", "cara", "caro", "obrigado", "obrigada"),
    not_names="abraço abraços beijo beijos bom claro mas não obrigada obrigado oi olá sim também",
)

LANGUAGES = (ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, PORTUGUESE)

ARTICLES = tuple(each for language in LANGUAGES for each in language.articles)
GREETINGS = tuple(sorted((each for language in LANGUAGES for each in language.greetings), key=len, reverse=True))
NOT_NAMES = frozenset(word for language in LANGUAGES for word in language.not_names.split())
