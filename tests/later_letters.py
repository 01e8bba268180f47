"""Letters that come after an offer, in eight languages: what only speaks of it, what changes it, takes it back, or not.

Each offer names 60,000 euros a year and asks for an answer by 27 March 2026; what a later letter changes is told as
`deadline 2 April`, `start 1 June` or `base 64000`.
"""

OFFERS = {
    "en": "We are delighted to offer you the position of Analyst.\nBase salary: EUR 60,000 gross per year\n"
    "Please let us have your answer by Friday, 27 March 2026.",
    "de": "wir freuen uns, Ihnen die Stelle als Analystin anbieten zu können.\nJahresgehalt: 60.000 EUR brutto\n"
    "Bitte geben Sie uns bis Freitag, den 27. März 2026 Bescheid.",
    "fr": "nous avons le plaisir de vous proposer le poste d'analyste.\nSalaire : 60 000 € brut annuel\n"
    "Merci de nous répondre avant le 27 mars 2026.",
    "es": "nos complace ofrecerte el puesto de analista.\nSalario: 60.000 € brutos al año\n"
    "Por favor, responde antes del 27 de marzo de 2026.",
    "pt": "temos o prazer de lhe oferecer a posição de analista.\nSalário: 60.000 € brutos por ano\n"
    "Por favor, responda até 27 de março de 2026.",
    "it": "siamo lieti di offrirle la posizione di analista.\nRAL: 60.000 €\n"
    "La preghiamo di rispondere entro il 27 marzo 2026.",
    "nl": "we bieden je graag de functie van analist aan.\nSalaris: € 60.000 bruto per jaar\n"
    "Laat het ons graag weten vóór 27 maart 2026.",
    "pl": "z przyjemnością oferujemy Pani stanowisko analityka.\nWynagrodzenie: 60 000 EUR brutto rocznie\n"
    "Prosimy o odpowiedź do 27 marca 2026.",
}

SPEAKING = {
    "en": (
        "thanks for your call. I will find out about the training budget and get back to you by Monday, 23 March 2026.",
        "just a friendly reminder that our offer expires on Friday, 27 March 2026.",
        "as promised, the overview of our benefits: 30 days of leave, EUR 1,500 training budget per year.",
        "I understand that you would like a base salary of EUR 66,000. I will ask our finance team.",
        "sorry to hear that. We wish you all the best, and would have loved to work with you.",
        "wonderful news! Welcome to the team. The contract follows by post.",
        "unfortunately we cannot extend the deadline to 10 April 2026.",
    ),
    "de": (
        "danke für Ihren Anruf. Ich kläre das mit dem Weiterbildungsbudget und melde mich bis Montag, 23. März 2026.",
        "kleine Erinnerung: unser Angebot gilt bis Freitag, den 27. März 2026.",
        "ich habe Ihre Gehaltsvorstellung von 66.000 EUR weitergegeben.",
        "schade, aber wir verstehen das. Alles Gute für Sie.",
        "herzlich willkommen im Team! Der Vertrag kommt mit der Post.",
    ),
    "fr": (
        "merci pour votre appel. Je me renseigne sur le budget formation et reviens vers vous avant le 23 mars 2026.",
        "petit rappel : notre offre est valable jusqu'au 27 mars 2026.",
        "vous avez évoqué un salaire de 66 000 € ; je transmets à ma direction.",
        "bienvenue dans l'équipe ! Le contrat suit par courrier.",
    ),
    "es": (
        "gracias por tu llamada. Consultaré el presupuesto de formación y te digo algo antes del 23 de marzo de 2026.",
        "te recuerdo que la oferta es válida hasta el 27 de marzo de 2026.",
        "entiendo que querías un salario de 66.000 €. Lo hablo con dirección.",
        "¡bienvenida al equipo! El contrato llegará por correo.",
    ),
    "pt": (
        "obrigado pela chamada. Vou verificar o orçamento de formação e volto a contactar até 23 de março de 2026.",
        "lembro que a proposta é válida até 27 de março de 2026.",
        "percebi que gostaria de um salário de 66.000 €. Falo com a direção.",
        "bem-vinda à equipa! O contrato segue por correio.",
    ),
    "it": (
        "grazie per la telefonata. Mi informo sul budget per la formazione e le faccio sapere entro il 23 marzo 2026.",
        "le ricordo che l'offerta è valida fino al 27 marzo 2026.",
        "ho capito che vorrebbe una RAL di 66.000 €. Ne parlo con la direzione.",
        "benvenuta nel team! Il contratto arriverà per posta.",
    ),
    "nl": (
        "bedankt voor je telefoontje. Ik zoek het opleidingsbudget uit en laat je vóór 23 maart 2026 iets weten.",
        "een herinnering: ons aanbod is geldig tot 27 maart 2026.",
        "ik begrijp dat je een salaris van € 66.000 wilde. Ik overleg het intern.",
        "welkom in het team! Het contract komt per post.",
    ),
    "pl": (
        "dziękuję za telefon. Sprawdzę budżet szkoleniowy i dam znać do 23 marca 2026.",
        "przypominam, że oferta jest ważna do 27 marca 2026.",
        "rozumiem, że chciałaby Pani wynagrodzenie 66 000 EUR. Porozmawiam z dyrekcją.",
        "witamy w zespole! Umowa przyjdzie pocztą.",
    ),
}

CHANGING = {
    "en": (
        ("of course, we are happy to extend the deadline for your answer to 2 April 2026.", "deadline 2 April"),
        ("good news: we can raise the base salary to EUR 64,000.", "base 64000"),
        ("we have talked about it and can go up to EUR 64,000 a year.", "base 64000"),
        ("a later start is fine: your start date is 1 June 2026.", "start 1 June"),
        ("as you asked, you can give us your answer by 2 April 2026.", "deadline 2 April"),
        ("we cannot wait until 10 April and need your answer by Thursday, 2 April 2026.", "deadline 2 April"),
        ("we cannot offer a sign-on bonus, but we can raise the base salary to EUR 64,000.", "base 64000"),
        ("Unfortunately we cannot extend: please reply by 2 April.", "deadline 2 April"),
        ("You asked for EUR 70,000; the best we can do is EUR 64,000.", "base 64000"),
    ),
    "de": (
        ("gerne verlängern wir die Frist für Ihre Antwort bis zum 2. April 2026.", "deadline 2 April"),
        ("wir können das Jahresgehalt auf 64.000 EUR erhöhen.", "base 64000"),
        ("Ihr Eintritt ist nun der 1. Juni 2026.", "start 1 June"),
        ("Wir können nicht bis zum 10. April warten und brauchen Ihre Antwort bis 2. April.", "deadline 2 April"),
        ("Einen Bonus können wir nicht zahlen, aber das Gehalt auf 64.000 € erhöhen.", "base 64000"),
    ),
    "fr": (
        ("vous pouvez nous donner votre réponse jusqu'au 2 avril 2026.", "deadline 2 April"),
        ("bonne nouvelle : nous pouvons augmenter le salaire à 64 000 € par an.", "base 64000"),
        ("la date de début est reportée au 1er juin 2026.", "start 1 June"),
        (
            "Nous ne pouvons pas attendre le 10 avril et avons besoin de votre réponse avant le 2 avril.",
            "deadline 2 April",
        ),
        ("Nous ne pouvons pas verser de prime, mais nous pouvons porter le salaire à 64 000 €.", "base 64000"),
    ),
    "es": (
        ("por supuesto, puedes darnos tu respuesta hasta el 2 de abril de 2026.", "deadline 2 April"),
        ("podemos subir el salario a 64.000 € al año.", "base 64000"),
        ("la fecha de incorporación será el 1 de junio de 2026.", "start 1 June"),
        (
            "No podemos esperar hasta el 10 de abril y necesitamos tu respuesta antes del 2 de abril.",
            "deadline 2 April",
        ),
        ("No podemos ofrecer bonus de entrada, pero sí subir el salario a 64.000 €.", "base 64000"),
    ),
    "pt": (
        ("claro, pode dar-nos a sua resposta até 2 de abril de 2026.", "deadline 2 April"),
        ("podemos aumentar o salário para 64.000 € por ano.", "base 64000"),
        ("a data de início passa a ser 1 de junho de 2026.", "start 1 June"),
        ("Não podemos esperar até 10 de abril e precisamos da sua resposta até 2 de abril.", "deadline 2 April"),
        ("Não podemos pagar um bónus, mas podemos subir o salário para 64.000 €.", "base 64000"),
    ),
    "it": (
        ("certo, può darci la sua risposta entro il 2 aprile 2026.", "deadline 2 April"),
        ("possiamo aumentare la RAL a 64.000 €.", "base 64000"),
        ("la data di inizio sarà il 1 giugno 2026.", "start 1 June"),
        (
            "Non possiamo aspettare fino al 10 aprile e abbiamo bisogno della sua risposta entro il 2 aprile.",
            "deadline 2 April",
        ),
        ("Non possiamo offrire un bonus ma possiamo portare la RAL a 64.000 €.", "base 64000"),
    ),
    "nl": (
        ("natuurlijk, je kunt ons je antwoord geven tot 2 april 2026.", "deadline 2 April"),
        ("we kunnen het salaris verhogen naar € 64.000 per jaar.", "base 64000"),
        ("je startdatum wordt 1 juni 2026.", "start 1 June"),
        ("We kunnen niet tot 10 april wachten en hebben je antwoord uiterlijk 2 april nodig.", "deadline 2 April"),
        ("Een bonus kunnen we niet bieden, maar het salaris wel verhogen naar € 64.000.", "base 64000"),
    ),
    "pl": (
        ("oczywiście, może Pani odpowiedzieć do 2 kwietnia 2026.", "deadline 2 April"),
        ("możemy podnieść wynagrodzenie do 64 000 EUR rocznie.", "base 64000"),
        ("data rozpoczęcia pracy to 1 czerwca 2026.", "start 1 June"),
        ("Nie możemy czekać do 10 kwietnia i potrzebujemy odpowiedzi do 2 kwietnia.", "deadline 2 April"),
        ("Nie możemy wypłacić premii, ale możemy podnieść wynagrodzenie do 64 000 EUR.", "base 64000"),
    ),
}

TAKING_BACK = {
    "en": (
        "It is with regret that I have to inform you that Umbra is withdrawing its offer of employment.",
        "We are rescinding your offer effective today.",
        "After a review of our budget, we are no longer in a position to offer you the role.",
        "Umbra has decided to withdraw its offer to you.",
        "unfortunately, due to a hiring freeze we have to withdraw our offer for the role of Analyst.",
        "unfortunately the offer has been withdrawn, because the position was eliminated.",
        "I am sorry to tell you that there is a hiring freeze at Umbra from today.",
        "we have decided not to move forward with your application. We wish you all the best.",
    ),
    "de": (
        "Wir ziehen unser Angebot hiermit zurück.",
        "Das Angebot ziehen wir leider zurück.",
        "Wir können unser Angebot leider nicht aufrechterhalten.",
        "leider müssen wir unser Angebot zurückziehen.",
        "die Stelle wurde leider gestrichen.",
        "leider gilt bei uns seit heute ein Einstellungsstopp.",
        "wir haben uns nun doch für einen anderen Bewerber entschieden.",
    ),
    "fr": (
        "Nous retirons donc notre proposition.",
        "Nous sommes contraints d'annuler notre offre.",
        "nous sommes au regret de devoir retirer notre offre.",
        "le poste a été supprimé.",
        "un gel des embauches vient d'être décidé.",
        "nous ne pouvons malheureusement pas donner suite à votre candidature.",
    ),
    "es": (
        "Hemos tenido que retirar la oferta.",
        "lamentablemente tenemos que retirar nuestra oferta.",
        "el puesto ha sido eliminado.",
        "hay una congelación de contrataciones desde hoy.",
        "hemos decidido no continuar con tu candidatura.",
    ),
    "pt": (
        "Tivemos de retirar a proposta.",
        "infelizmente temos de retirar a nossa proposta.",
        "a vaga foi cancelada.",
        "foi decidido um congelamento de contratações.",
        "decidimos não avançar com a sua candidatura.",
    ),
    "it": (
        "Abbiamo dovuto ritirare l'offerta.",
        "purtroppo dobbiamo ritirare la nostra offerta.",
        "la posizione è stata eliminata.",
        "è stato deciso un blocco delle assunzioni.",
        "abbiamo deciso di non proseguire con la sua candidatura.",
    ),
    "nl": (
        "We zien ons genoodzaakt het aanbod in te trekken.",
        "helaas moeten we ons aanbod intrekken.",
        "de functie is komen te vervallen.",
        "er geldt vanaf vandaag een vacaturestop.",
        "we hebben voor een andere kandidaat gekozen.",
    ),
    "pl": (
        "Jesteśmy zmuszeni wycofać ofertę.",
        "Z przykrością informujemy, że wycofujemy naszą ofertę.",
        "niestety musimy wycofać naszą ofertę.",
        "stanowisko zostało zlikwidowane.",
        "od dziś obowiązuje wstrzymanie rekrutacji.",
        "wybraliśmy innego kandydata.",
    ),
}

STANDING = {
    "en": (
        "We would hate to withdraw our offer, so please let us know soon.",
        "Our CFO asked us to withdraw the offer, but I have convinced him that you are worth it.",
        "You asked whether the role has been cut: it has not.",
        "Rumours that the position has been eliminated are wrong.",
        "The other position was eliminated, yours is safe.",
        "Please note that we may withdraw the offer at any time before you sign.",
        "Unfortunately, I cannot offer you a company car. Everything else stands.",
        "The position of your future boss has been filled.",
        "We have filled the position of team lead, so you will report to Lena.",
        "The hiring freeze was lifted last week.",
        "I talked to Finance about the hiring freeze; your role is exempt.",
        "Should we not hear from you by 27 March 2026, we withdraw our offer.",
        "do not worry, we will not withdraw our offer.",
        "if we have to withdraw the offer, we will tell you at once.",
        "if your plans change, do not hesitate to withdraw your application.",
        "the offer will be withdrawn unless we hear from you.",
        "the hiring freeze does not affect your offer.",
        "due to the hiring freeze your start date is 1 June 2026.",
        "we regret that we cannot raise the base salary any further.",
        "did they really withdraw the offer at the other place?",
    ),
    "de": (
        "Wir müssten das Angebot sonst zurückziehen.",
        "Der Einstellungsstopp ist aufgehoben.",
        "Die Stelle Ihrer Kollegin wurde gestrichen, Ihre nicht.",
        "keine Sorge, wir ziehen unser Angebot nicht zurück.",
        "wenn wir nichts hören, müssen wir unser Angebot zurückziehen.",
        "der Einstellungsstopp betrifft Ihr Angebot nicht.",
        "leider können wir beim Gehalt nicht weiter entgegenkommen.",
    ),
    "fr": (
        "Nous serions désolés de devoir retirer notre offre.",
        "Le gel des embauches ne concerne pas ce poste.",
        "rassurez-vous, nous ne retirons pas notre offre.",
        "sans réponse de votre part, nous devrons retirer notre offre.",
        "nous ne pouvons malheureusement pas augmenter le salaire.",
    ),
    "es": (
        "El puesto de tu compañera ha sido eliminado, pero el tuyo no.",
        "La congelación de contrataciones no afecta a tu puesto.",
        "tranquila, no vamos a retirar la oferta.",
        "si no recibimos respuesta, tendremos que retirar la oferta.",
        "lamentablemente no podemos subir el salario.",
    ),
    "pt": (
        "O congelamento de vagas não se aplica a si.",
        "fique descansada, não vamos retirar a proposta.",
        "se não recebermos resposta, temos de retirar a proposta.",
        "infelizmente não podemos aumentar o salário.",
    ),
    "it": (
        "Il blocco delle assunzioni non riguarda questa posizione.",
        "stia tranquilla, non ritiriamo l'offerta.",
        "se non riceviamo risposta, dobbiamo ritirare l'offerta.",
        "purtroppo non possiamo aumentare la retribuzione.",
    ),
    "nl": (
        "De vacaturestop geldt niet voor deze functie.",
        "Het aanbod vervalt op 27 maart 2026.",
        "wees gerust, we zullen ons aanbod niet intrekken.",
        "als we niets horen, moeten we ons aanbod intrekken.",
        "helaas kunnen we het salaris niet verhogen.",
    ),
    "pl": (
        "Wstrzymanie rekrutacji nie dotyczy tego stanowiska.",
        "proszę się nie martwić, nie wycofujemy oferty.",
        "jeśli nie otrzymamy odpowiedzi, musimy wycofać ofertę.",
        "niestety nie możemy podnieść wynagrodzenia.",
    ),
}
