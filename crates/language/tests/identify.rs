//! Which language a short line is in.

use onrecord_language::{Lang, identify};

/// Lines of one language are told right in at least 97 of 100 cases.
fn check(lang: Lang, text: &str) {
    let lines: Vec<_> = text.lines().filter(|l| !l.starts_with('#')).collect();
    assert!(lines.len() >= 60, "too few lines: {}", lines.len());
    let wrong: Vec<_> = lines.iter().map(|l| (l, identify(l))).filter(|(_, g)| g.lang != Some(lang)).collect();
    assert!(wrong.len() * 100 <= lines.len() * 3, "{}: {wrong:#?}", lang.code());
}

#[test]
fn short_lines() {
    check(Lang::UK, include_str!("../../../languages/uk/examples.txt"));
    check(Lang::RU, include_str!("../../../languages/ru/examples.txt"));
    check(Lang::EN, include_str!("../../../languages/en/examples.txt"));
}

#[test]
fn languages_without_a_pack() {
    for line in [
        "Българското правителство прие бюджета, който ще бъде обнародван",
        "Министърът каза, че няма да подаде оставка",
        "Урад зацвердзіў бюджэт на наступны год",
        "Ён сказаў, што гэта была памылка",
        "Влада је усвојила буџет за следећу годину",
        "Rząd przyjął budżet na przyszły rok",
        "Minister powiedział, że nie poda się do dymisji",
        "Die Regierung hat den Haushalt für das nächste Jahr beschlossen",
        "Le gouvernement a adopté le budget pour l'année prochaine",
        "El gobierno aprobó el presupuesto para el próximo año",
        "O governo aprovou o orçamento para o próximo ano",
        "Il governo ha approvato il bilancio per il prossimo anno",
        "Vláda schválila rozpočet na příští rok",
        "Η κυβέρνηση ενέκρινε τον προϋπολογισμό",
        "政府通过了明年的预算",
    ] {
        assert_eq!(identify(line).lang, None, "{line}");
    }
}

#[test]
fn nothing_to_tell_it_by() {
    for line in ["", " ", "13:45", "— 28.10.2024 —", "🙂🙂", "\u{301}"] {
        assert_eq!((identify(line).lang, identify(line).confidence), (None, 0.0), "{line}");
    }
}

#[test]
fn foreign_names_do_not_count() {
    assert_eq!(identify("Kalia Press International: уряд подав у відставку").lang, Some(Lang::UK));
    assert_eq!(identify("Компания Lodim Fish Trading отрицает вину").lang, Some(Lang::RU));
}

#[test]
fn confidence_grows_with_the_evidence() {
    let short = identify("Новий міст");
    let long = identify("Новий міст через річку відкриють у травні, повідомили в раді, але дату ще не назвали.");
    assert_eq!(short.lang, Some(Lang::UK));
    assert!(short.confidence < long.confidence && long.confidence > 0.95, "{short:?} {long:?}");
}
