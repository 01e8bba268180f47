"""The words by which letters tell when equity vests, language by language, without accents; a star is any ending."""

VESTS = (
    "vest*, gevest*",
    "unverfallbar*, erdien*, zuteil*, zugeteilt",
    "acquis, acquises, acquise, acquier*, acquer*, acquisition progressive, acquisition definitive",
    "periode d acquisition",
    "consolid*, deveng*, madur*, adquir*, adquisicion*",
    "matura, maturano, maturato, maturati, maturate, maturazione, matureranno",
    "onvoorwaardelijk*, verworven",
    "nabyw*, nabyci*, nabeda, nabedzie*",
    "aquisic*, maturacao",
)
CLIFF = (
    "cliff*",
    "wartefrist, wartezeit",
    "carence",
    "carencia",
    "carenza",
)
CLIFF_PERIOD = ("period*, time, zeitraum*, frist, phase, von, okres*",)
NONE_OF = (
    "no, without, without a, without any, zero",
    "kein*, ohne, ohne ein*",
    "sans, aucun, aucune, pas de",
    "sin, ningun",
    "senza, senza alcun, nessun*",
    "zonder, geen",
    "bez, brak",
    "sem, nenhum",
)
NONE_ALONE = ("none, no, kein*, aucun, aucune, ninguno, nessuno, geen, brak, nenhum",)
LASTS = (
    "for, of, after, at, is, a, the",
    "von, nach, betragt, ist, mit",
    "d, de, des, du",
    "del",
    "di",
    "van, na",
    "po, o, w, wynosi, trwa",
)
YEARLY = ("annual, yearly, annuel, annuale, anual, roczn*",)
OVER = (
    "over, in, during, across",
    "uber",
    "sur, pendant, en",
    "durante, a lo largo de",
    "su, nell arco di",
    "gedurende",
    "przez, w ciagu",
    "ao longo de, em",
)
PERIOD = (
    "period of, total period of",
    "zeitraum von, gesamtzeitraum von",
    "periode de, periode d, duree de, duree d",
    "periodo de, plazo de",
    "periodo di, arco di",
    "periode van, tijdvak van",
    "okres, okresie",
    "prazo de",
)
ARTICLES = ("a, an, the, ein, eine, einen, einem, un, une, um, una, een, el, il, la",)
STRIKE = (
    "exercise price, strike price",
    "ausubungspreis, basispreis",
    "prix d exercice",
    "precio de ejercicio, valor de ejercicio",
    "prezzo di esercizio, prezzo d esercizio",
    "uitoefenprijs, uitoefeningsprijs",
    "cena wykonania, cenie wykonania",
    "preco de exercicio, valor de exercicio",
)
ENDS = (
    "expir*, exercis*, window, lapse*, term, terms, life, lifetime, lock",
    "verfall*, ausub*, laufzeit, sperr*",
    "exerc*, caduc*",
    "ejerc*, bloq*",
    "eserc*, scad*, blocc*",
    "uitoefen*, looptijd, verval*",
    "wykon*, wygas*",
)
TO_DO = ("to, post, after, zu, pour, para, per, om te, na",)
PART = (
    "quarter, fourth, third",
    "viertel, drittel",
    "quart, tiers",
    "cuarto, tercio",
    "quarto, terzo",
    "kwart, derde",
    "czwart*, trzecia",
    "terco",
)
AFTER = (
    "after",
    "nach",
    "apres, au bout de, au bout d",
    "despues de, tras, al cabo de",
    "dopo",
    "po, po uplywie",
    "depois de, apos, ao fim de",
)
THE_REST = (
    "the rest, remaind*, remaining, balance, following",
    "der rest, ubrig*, restlich*, verbleibend*, folgend*",
    "le reste, le solde, solde, restant*, suivant*",
    "el resto, restante*, siguiente*",
    "il resto, rimanent*, successiv*",
    "de rest, resterende, overige, volgende",
    "reszt*, pozostal*, kolejn*, nastepn*",
    "o resto, seguinte*",
)
THEN = (
    "then, thereafter, next",
    "dann, danach, anschliessend",
    "puis, ensuite",
    "luego, despues",
    "poi",
    "daarna, vervolgens",
    "nastepnie, potem",
    "depois",
)
IN_YEAR = (
    "in, year, years, end, of, at, the, to, and",
    "im, jahr, jahre, jahres, am, ende, der, des, und, ein",
    "an, annee, la, le, au, et, un, une, en, a",
    "ano, anos, el, al, y, e, una",
    "anno, il, nel, nell, do",
    "jaar, het, de, een, na, no",
    "roku, rok, w, i, oraz",
    "ao, um",
)
FIRST = (
    "first, eins, erste, ersten, erstes, premiere, primer, primero, primo, eerste, pierwszym, pierwszego, primeiro",
    "one",
)
ORDINALS = (
    FIRST,
    (
        "second, zweite, zweiten, zweites, deuxieme, seconde, segundo, secondo, tweede, drugim, drugiego",
        "two, zwei, deux, dos, due, twee, dwa, dois",
    ),
    (
        "third, dritte, dritten, drittes, troisieme, tercer, tercero, terzo, derde, trzecim, trzeciego, terceiro",
        "three, drei, trois, tres, tre, drie, trzy",
    ),
    (
        "fourth, vierte, vierten, viertes, quatrieme, cuarto, quarto, vierde, czwartym, czwartego",
        "four, vier, quatre, cuatro, quattro, cztery",
    ),
    ("fifth, funfte, funften, cinquieme, quinto, vijfde, piatym, five, funf, cinq, cinco, cinque, vijf",),
    ("sixth, sechste, sechsten, sixieme, sexto, sesto, zesde, szostym, six, sechs, seis, sei, zes",),
)
YEAR = ("year, jahr, annee, ano, anno, jaar, roku",)
EACH_YEAR = (
    "a year, per year, each year, every year, per annum, pa, p.a, annual, annually, yearly",
    "jahrlich*, pro jahr, jedes jahr",
    "par an, chaque annee, tous les ans, annuel, annuelle*, annuels",
    "al ano, por ano, cada ano, anual*",
    "all anno, l anno, ogni anno, annuo, annua, annui, annuale, annuali, annualmente",
    "per jaar, elk jaar, jaarlijks*",
    "rocznie, co rok, kazdego roku",
    "ao ano, todo ano",
)
IN_PARTS = (
    "equal*, instal*, quarter*, fourth*, third*, rate, rates, part, parts",
    "gleich*, raten, teilen, viertel, drittel",
    "egal*, tranche*, quart, quarts, tiers",
    "igual*, partes, tramos, cuart*, terc*",
    "ugual*, quote, quota, terzo, quarto",
    "gelijke, termijn*, delen, kwart",
    "rown*, transz*, czesc*, czwart*",
    "iguais, parcela*",
)
OPTIONS = ("iso, isos, nso, nsos, emi, bspce, bsa, warrant, warrants, strike, opcje, opcji, opcao, opcoes",)
WITHIN_OPTIONS = ("option, opcion, opzion, optie",)
SHARES = (
    "rsu, rsus, psu, psus, rsa, rsas, unit, units, equity",
    "action, actions",
    "acciones, participaciones",
    "azioni",
    "akcje, akcji, akcjach, udzial*",
    "acoes",
)
WITHIN_SHARES = ("share, stock, aktien, anteil, aandelen",)
WORTH = (
    "worth, value, valued",
    "wert",
    "valeur",
    "valor, valorado, valorada, valorados, valoradas",
    "valore",
    "waarde",
    "warte, wartosc*",
    "avaliado, avaliada, avaliados, avaliadas",
)
SHARE_OF = ("of, von, der, des, sur, de, del, della, delle, di, van, z, sobre, das, dos, /",)
