use super::*;
use onrecord_text::Text;

fn said(text: &str) -> Option<Label> {
    let words = Words::new(text);
    let text = Text::new(text.to_owned());
    let line = Line::new(&text, &words, text.trim(Span::new(0, text.len()), &[]), false);
    line.strong().map(|p| p.label)
}

#[test]
fn lines_around_articles_say_what_they_are() {
    let rows = include_str!("../../cases/furniture-lines.tsv").lines().filter(|l| !l.starts_with('#'));
    let rows: Vec<(&str, &str)> = rows.filter_map(|l| l.split_once('\t')).collect();
    assert!(rows.len() > 2000);
    let wrong: Vec<_> = rows.iter().filter(|(label, line)| said(line).map(Label::name) != Some(*label)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn sentences_that_begin_like_prompts_are_none() {
    for line in [
        "Редакція отримала листа від читача, який щодня чекає на переправі.",
        "Відповідальність за напад узяло на себе невідоме угруповання.",
        "Колонка вантажівок рухалася до мосту повільно, і люди стояли на узбіччі.",
        "Сьогодні 12 людей чекали на переправі, бо міст знову закрили для всіх.",
        "Погода в Лодимі зіпсувалася, і пором не вийшов у рейс через хвилі.",
        "Передісторія: у вересні міст закрили для вантажівок через тріщину в опорі.",
        "Ответственность за нападение взяла на себя неизвестная группировка.",
        "Депутаты одобрили закон об обработке персональных данных пассажиров.",
        "К списку присоединились ещё двенадцать человек из соседнего города.",
        "Our standards of living fell in the valley after the bridge was closed to trucks.",
        "The company said that its register of drivers had been kept up with care.",
    ] {
        assert_eq!(said(line), None, "{line}");
    }
}
