//! Times and quantities of invented sentences. Written on Monday 2024-10-28 at 13:20, unless a case says otherwise.

use onrecord_language::{Anchor, Lang, Resolver, TimeExpression, quantities, sentences, times, tokens};
use onrecord_text::{Span, Text};

const NOW: &str = "2024-10-28T13:20";

/// `words earliest..latest precision status` of each time; `?` for an end that is not known.
fn read(lang: Lang, text: &str, anchor: Option<Anchor>) -> Vec<String> {
    let text = Text::new(text.to_owned());
    let whole = Span::new(0, text.len());
    let all: Vec<_> = sentences(&text, whole, lang).into_iter().flat_map(|s| times(&text, s, lang)).collect();
    let mut resolver = Resolver::new(anchor).telling(&all);
    let tell = |e: &TimeExpression| {
        let t = resolver.resolve(e);
        let end = |e: Option<String>| e.unwrap_or("?".into());
        let (from, to) = (end(t.earliest), end(t.latest));
        format!("{} {from}..{to} {} {}", text.slice(t.span), t.precision, t.status.name())
    };
    all.iter().map(tell).collect()
}

fn check(lang: Lang, text: &str, want: &[&str]) {
    assert_eq!(read(lang, text, Anchor::new(NOW, NOW)), want, "{text}");
}

#[test]
fn days() {
    for (lang, text, want) in [
        (Lang::UK, "Міністр заявив про це у понеділок.", "понеділок 2024-10-28..2024-10-28 day resolved"),
        (Lang::UK, "Зустріч відбудеться у четвер у Лісограді.", "четвер 2024-10-31..2024-10-31 day resolved"),
        (Lang::UK, "Міністри зустрілися у четвер.", "четвер 2024-10-24..2024-10-24 day resolved"),
        (
            Lang::UK,
            "Рада була 17-18 жовтня поточного року.",
            "17-18 жовтня поточного року 2024-10-17..2024-10-18 day resolved",
        ),
        (Lang::UK, "П’ятого травня відбувся обмін.", "П’ятого травня 2024-05-05..2024-05-05 day resolved"),
        (Lang::UK, "Напередодні він повернувся.", "Напередодні 2024-10-27..2024-10-27 day resolved"),
        (
            Lang::RU,
            "С 1 по 15 марта 2023 года шли учения.",
            "1 по 15 марта 2023 года 2023-03-01..2023-03-15 day resolved",
        ),
        (Lang::RU, "Суд пройдет во вторник, 29 октября.", "вторник, 29 октября 2024-10-29..2024-10-29 day resolved"),
        (Lang::RU, "В прошлую пятницу цены упали.", "прошлую пятницу 2024-10-25..2024-10-25 day resolved"),
        (
            Lang::RU,
            "Двадцать первого февраля он выступил.",
            "Двадцать первого февраля 2024-02-21..2024-02-21 day resolved",
        ),
        (Lang::EN, "It happened on Oct. 28, 2024 in Lesovia.", "Oct. 28, 2024 2024-10-28..2024-10-28 day resolved"),
        (Lang::EN, "He left the day before yesterday.", "the day before yesterday 2024-10-26..2024-10-26 day resolved"),
        (Lang::EN, "Talks will resume next Friday.", "next Friday 2024-11-01..2024-11-01 day resolved"),
        (Lang::EN, "Published 28/10/2024", "28/10/2024 2024-10-28..2024-10-28 day resolved"),
        (Lang::EN, "Published 03/04/2024", "03/04/2024 2024-03-04..2024-04-03 day ambiguous"),
    ] {
        check(lang, text, &[want]);
    }
}

#[test]
fn longer_and_shorter_times() {
    for (lang, text, want) in [
        (Lang::UK, "Роботи завершать до кінця року.", "кінця року 2024-10-28..2024-12-31 year resolved"),
        (Lang::UK, "Угоду підписали наприкінці вересня.", "наприкінці вересня 2024-09-21..2024-09-30 month resolved"),
        (Lang::UK, "У 2014–2021 роках торгівля скоротилася.", "2014–2021 роках 2014-01-01..2021-12-31 year resolved"),
        (Lang::UK, "Завод закрили у 90-х роках.", "90-х роках 1990-01-01..1999-12-31 decade resolved"),
        (Lang::UK, "За останні три місяці ціни зросли.", "останні три місяці 2024-07-28..2024-10-28 month resolved"),
        (
            Lang::UK,
            "У ніч на 5 травня лунали вибухи.",
            "ніч на 5 травня 2024-05-04T21:00..2024-05-05T05:59 part-of-day resolved",
        ),
        (
            Lang::UK,
            "Сьогодні вранці делегація прибула.",
            "Сьогодні вранці 2024-10-28T05:00..2024-10-28T11:59 part-of-day resolved",
        ),
        (Lang::RU, "Полтора года назад его уволили.", "Полтора года назад 2023-04-01..2023-04-30 month resolved"),
        (Lang::RU, "С начала года цены выросли.", "начала года 2024-01-01..2024-10-28 year resolved"),
        (Lang::RU, "Стороны могут в январе провести переговоры.", "январе 2025-01-01..2025-01-31 month resolved"),
        (Lang::RU, "Они встречались летом.", "летом 2024-06-01..2024-08-31 season resolved"),
        (Lang::RU, "Трансляция начнется в 15:30 мск.", "15:30 мск 2024-10-28T15:30..2024-10-28T15:30 minute resolved"),
        (Lang::RU, "Он недавно выступил.", "недавно ?..2024-10-28 vague unresolved"),
        (Lang::EN, "He took office earlier this month.", "earlier this month 2024-10-01..2024-10-27 month resolved"),
        (Lang::EN, "Revenue grew in Q3 2024.", "Q3 2024 2024-07-01..2024-09-30 quarter resolved"),
        (Lang::EN, "The conflict has lasted since 2014.", "2014 2014-01-01..2014-12-31 year resolved"),
        (Lang::EN, "She left five years ago.", "five years ago 2019-01-01..2019-12-31 year resolved"),
        (
            Lang::EN,
            "It came at 5:21 p.m. on Wednesday.",
            "5:21 p.m. on Wednesday 2024-10-23T17:21..2024-10-23T17:21 minute resolved",
        ),
    ] {
        check(lang, text, &[want]);
    }
}

#[test]
fn times_that_point_back() {
    let ru = "Закон подписан 12 июля. В тот же день он вступил в силу.";
    check(
        Lang::RU,
        ru,
        &["12 июля 2024-07-12..2024-07-12 day resolved", "тот же день 2024-07-12..2024-07-12 day resolved"],
    );
    let en = "The treaty was signed on July 12. Two days later it took effect.";
    check(
        Lang::EN,
        en,
        &["July 12 2024-07-12..2024-07-12 day resolved", "Two days later 2024-07-14..2024-07-14 day resolved"],
    );
}

#[test]
fn without_a_date_of_publication_only_full_dates_are_known() {
    let text = "У четвер міністр нагадав про 24 лютого 2022 року.";
    let want = ["четвер ?..? day unresolved", "24 лютого 2022 року 2022-02-24..2022-02-24 day resolved"];
    assert_eq!(read(Lang::UK, text, None), want);
    let month = Anchor::new("2021-12-21", "2021-12-31");
    let text = "21 декабря стороны говорили. Вчера он уехал. В прошлом году было холодно.";
    let want = [
        "21 декабря 2021-12-21..2021-12-21 day resolved",
        "Вчера 2021-12-20..2021-12-30 day ambiguous",
        "прошлом году 2020-01-01..2020-12-31 year resolved",
    ];
    assert_eq!(read(Lang::RU, text, month), want);
}

#[test]
fn what_is_no_time() {
    for (lang, text) in [
        (Lang::UK, "«Вихор» переміг з рахунком 2:1."),
        (Lang::UK, "Лютий ворог знову наступає, йому 45 років."),
        (Lang::UK, "Про це він заявив в Берліні у серці країни."),
        (Lang::UK, "Допомога на €28 мільярдів надійшла країнам G7."),
        (Lang::RU, "Марта сказала, что резолюция 2758 принята."),
        (Lang::RU, "Цена выросла до 2024 рублей. IP-адрес 10.12.20.24 заблокирован."),
        (Lang::RU, "Мужчине 65 лет, он любит окружающую среду."),
        (Lang::EN, "They may march on the capital. Julia May met August Stone."),
        (Lang::EN, "The Sunday Gazette reported it. Version 10.2.2024 crashed."),
        (Lang::EN, "The man is 65 years old and finished in second place."),
    ] {
        check(lang, text, &[]);
    }
}

#[test]
fn amounts() {
    for (lang, text, want) in [
        (Lang::UK, "Спрямували €28 мільярдів на допомогу.", vec!["€28 мільярдів = 28000000000 EUR"]),
        (
            Lang::UK,
            "Понад 600 тис. російських солдатів.",
            vec!["Понад 600 тис. = 600000 - more_than of російських солдатів"],
        ),
        (Lang::UK, "Зібрали 606 тис. тонн, це 25 % врожаю.", vec!["606 тис. тонн = 606000 t", "25 % = 25 %"]),
        (Lang::UK, "Поставлено мільйони одиниць.", vec!["мільйони одиниць = 1000000 - order_of_magnitude of одиниць"]),
        (Lang::UK, "Країна посіла друге місце.", vec!["друге місце = 2 place"]),
        (Lang::UK, "Дві тисячі п'ятсот гривень.", vec!["Дві тисячі п'ятсот гривень = 2500 UAH"]),
        (Lang::UK, "Там 1 200 000 людей.", vec!["1 200 000 людей = 1200000 - of людей"]),
        (Lang::RU, "Около 1,5 млрд рублей.", vec!["Около 1,5 млрд рублей = 1500000000 RUB approx"]),
        (Lang::RU, "Встреча двух министров.", vec!["двух министров = 2 - of министров"]),
        (Lang::RU, "Выделят 5-7 млн евро.", vec!["5-7 млн евро = 5000000..7000000 EUR"]),
        (Lang::RU, "Ночью до минус 15 градусов.", vec!["до минус 15 градусов = -15 °C less_than"]),
        (Lang::UK, "Приїхало тисяч п'ять глядачів.", vec!["тисяч п'ять = 5000 - approx of глядачів"]),
        (Lang::UK, "Збили 17 із 20 дронів.", vec!["17 = 17 - of дронів", "20 дронів = 20 - of дронів"]),
        (Lang::EN, "It costs between $15 and $40.", vec!["$15 and $40 = 15..40 USD"]),
        (Lang::EN, "Half a million people left.", vec!["Half a million = 500000 - of people"]),
        (Lang::EN, "Two hundred and fifty boats sank.", vec!["Two hundred and fifty = 250 - of boats"]),
        (Lang::EN, "It costs $5bn and covers 45km.", vec!["$5bn = 5000000000 USD", "45km = 45 km"]),
        (Lang::EN, "More than 1,200 people came.", vec!["More than 1,200 people = 1200 - more_than of people"]),
        (Lang::EN, "Up to 3.5 million tonnes.", vec!["Up to 3.5 million tonnes = 3500000 t less_than"]),
        (Lang::EN, "Twenty-five lawmakers voted.", vec!["Twenty-five lawmakers = 25 - of lawmakers"]),
        (Lang::UK, "За ст. 110 кодексу, тел. +380 44 279 12 34, літаки F-16.", vec![]),
        (Lang::RU, "Резолюция 2758 принята, один из них был в G7 в 2022 году.", vec![]),
        (Lang::EN, "He is 65 years old and won 3:2 on May 5.", vec![]),
    ] {
        let source = Text::new(text.to_owned());
        let whole = Span::new(0, source.len());
        let all = tokens(&source, whole);
        let taken: Vec<_> = times(&source, whole, lang).into_iter().map(|t| t.span).collect();
        let found = quantities(&all, lang, &taken).into_iter().map(|q| {
            let bound = q.bound.map_or(String::new(), |b| format!(" {}", b.name()));
            let of = q.of.map_or(String::new(), |s| format!(" of {}", source.slice(s)));
            let upper = q.upper.map_or(String::new(), |u| format!("..{u}"));
            format!("{} = {}{upper} {}{bound}{of}", source.slice(q.span), q.value, q.unit.unwrap_or("-"))
        });
        assert_eq!(found.collect::<Vec<_>>(), want, "{text}");
    }
}
