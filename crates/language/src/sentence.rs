//! Where sentences end.
//!
//! One pass over the characters. A run of `. ! ? …` with the closing marks after it ends a sentence unless what stands
//! before it (an initial, an abbreviation, a list number) or after it (a small letter, a dash before one, a comma) says
//! otherwise. Rules of this kind reach .955 to .981 of boundaries on Ukrainian treebanks (razdel), so there is no model.

use crate::{Lang, Table, Tense, cues, rows, table};
use onrecord_text::{Span, Text};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// Cuts a block into sentences. White space between them belongs to none; closing marks belong to the sentence they close.
/// A quotation with several sentences is cut inside; a quotation and the attribution after its dash stay together.
pub fn sentences(text: &Text, within: Span, lang: Lang) -> Vec<Span> {
    let chars: Vec<(usize, char)> = text.slice(within).char_indices().collect();
    let offset = |i: usize| within.start as usize + chars.get(i).map_or(within.len(), |c| c.0);
    let scan = Scanner { chars: &chars, words: &WORDS[lang.index()], lang };
    let mut out = Vec::new();
    let mut keep = |from: usize, to: usize| {
        let span = text.trim(Span::new(offset(from), offset(to)), &[]);
        if !span.is_empty() {
            out.push(span);
        }
    };
    let (mut start, mut i, mut count, mut straight) = (0, 0, 0usize, false);
    while i < chars.len() {
        let c = chars[i].1;
        straight ^= c == '"';
        let begins_word = !c.is_whitespace() && !is_dash(c) && scan.back(i).is_none_or(char::is_whitespace);
        count += usize::from(begins_word);
        let mut next = i + 1;
        let mut ends = false;
        if c == '\n' {
            // White space is gone through once, so that many empty lines cost no more than their length.
            next = scan.skip(i, char::is_whitespace);
            ends = scan.line_ends(i, next);
        } else if is_terminator(c) {
            next = scan.closed(i, &mut straight);
            ends = scan.ends(start, i, next, count);
        }
        if ends {
            keep(start, next);
            (start, count) = (next, 0);
        }
        i = next;
    }
    keep(start, chars.len());
    out
}

/// What the tables say of one language.
struct Words {
    /// Abbreviations and their class (see the table).
    abbreviations: HashMap<&'static str, &'static str>,
    /// Words that begin a sentence when they are capitalised.
    common: HashSet<&'static str>,
}

static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let load = |lang| Words {
        abbreviations: rows(table(lang, Table::Abbreviations))
            .filter_map(|row| Some((*row.first()?, *row.get(1)?)))
            .collect(),
        common: rows(table(lang, Table::Common)).filter_map(|row| row.first().copied()).collect(),
    };
    Lang::all().map(load).collect()
});

/// Past this many words an abbreviation such as `р.` before a capital is taken for the end of the sentence; before, for
/// part of its opening (`У 2020 р. Україна …`).
const OPENING: usize = 8;

struct Scanner<'c> {
    chars: &'c [(usize, char)],
    words: &'static Words,
    lang: Lang,
}

impl Scanner<'_> {
    fn at(&self, i: usize) -> Option<char> {
        self.chars.get(i).map(|c| c.1)
    }

    /// The character before `i`.
    fn back(&self, i: usize) -> Option<char> {
        i.checked_sub(1).and_then(|i| self.at(i))
    }

    /// First index from `i` whose character is not of a kind.
    fn skip(&self, mut i: usize, of: impl Fn(char) -> bool) -> usize {
        while self.at(i).is_some_and(&of) {
            i += 1;
        }
        i
    }

    /// The white space `[i, next)` with a line break ends a sentence unless the next line goes on with a small letter.
    fn line_ends(&self, i: usize, next: usize) -> bool {
        let blank_line = self.chars[i..next].iter().filter(|c| c.1 == '\n').count() > 1;
        blank_line || !self.at(next).is_some_and(char::is_lowercase)
    }

    /// The end of a run of terminators, closing marks and footnote numbers that begins at `i`.
    fn closed(&self, i: usize, straight: &mut bool) -> usize {
        let mut end = i;
        while let Some(c) = self.at(end) {
            if c == '[' {
                let digits = self.skip(end + 1, |c| c.is_ascii_digit());
                if digits == end + 1 || self.at(digits) != Some(']') {
                    break;
                }
                end = digits;
            } else if c == '"' || c == '\'' {
                let free = self.at(end + 1).is_none_or(|c| !c.is_alphanumeric());
                if !(free || c == '"' && *straight) {
                    break;
                }
                *straight ^= c == '"';
            } else if !(is_terminator(c) || is_closer(c)) {
                break;
            }
            end += 1;
        }
        // A closing mark that a space parted from what it closes.
        let gap = self.skip(end, |c| c == ' ' || c == '\u{a0}');
        if matches!(self.at(gap), Some('»' | '”')) && self.at(gap + 1).is_none_or(|c| !c.is_alphanumeric()) {
            return gap + 1;
        }
        end
    }

    /// Whether the run of marks `[stop, end)` ends the sentence that began at `start` and has `count` words.
    fn ends(&self, start: usize, stop: usize, end: usize, count: usize) -> bool {
        let next = self.skip(end, char::is_whitespace);
        let Some(c) = self.at(next) else { return true };
        let gap = &self.chars[end..next];
        if gap.iter().filter(|c| c.1 == '\n').count() > 1 {
            return true;
        }
        let run = &self.chars[stop..end];
        let full_stop = run.len() == 1 && run[0].1 == '.';
        if gap.is_empty() {
            return full_stop && self.glued(stop, end) || run.last().is_some_and(|c| is_closer(c.1)) && is_opener(c);
        }
        let quoted = run.iter().any(|c| is_quote(c.1));
        if is_dash(c) {
            let after = self.skip(next, |c| is_dash(c) || c.is_whitespace());
            let attributed =
                quoted && run.first().is_some_and(|c| is_terminator(c.1)) && !gap.iter().any(|c| c.1 == '\n');
            return !attributed && !self.at(after).is_some_and(char::is_lowercase);
        }
        if c.is_lowercase() || matches!(c, ',' | ';' | ':' | ')' | ']' | '%') {
            return false;
        }
        if quoted && run[0].1 != '.' && c.is_uppercase() && self.attribution(next) {
            return false;
        }
        !(full_stop && self.abbreviates(start, stop, next, count))
    }

    /// `слово.Наступне`: a lost space between two words.
    fn glued(&self, stop: usize, next: usize) -> bool {
        let word = |i: usize, of: fn(char) -> bool| self.at(i).is_some_and(|c| of(c) && is_cyrillic(c));
        (1..=4).all(|back| stop.checked_sub(back).is_some_and(|i| word(i, char::is_lowercase)))
            && word(next, char::is_uppercase)
            && word(next + 1, char::is_lowercase)
    }

    /// True when the full stop at `stop` belongs to an initial, an abbreviation or a list number.
    fn abbreviates(&self, start: usize, stop: usize, next: usize, count: usize) -> bool {
        let mut from = stop;
        while from > start
            && self.back(from).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | '\''))
        {
            from -= 1;
        }
        let word: String = self.chars[from..stop].iter().flat_map(|c| c.1.to_lowercase()).collect();
        if word.is_empty() {
            return false;
        }
        if word.chars().all(|c| c.is_ascii_digit()) {
            return self.skip(start, char::is_whitespace) == from && word.len() < 4;
        }
        let (last, after) = (word.rsplit('.').next().unwrap_or(&word), self.at(next));
        let initial = last.chars().count() == 1 && self.back(stop).is_some_and(char::is_uppercase);
        let known = self.words.abbreviations.get(word.as_str()).or_else(|| self.words.abbreviations.get(last));
        if initial {
            return !self.is_common(next);
        }
        match known {
            None => false,
            Some(&"b") => true,
            Some(&"n") if !self.after_number(from) => !self.is_common(next),
            Some(_) if after.is_some_and(char::is_numeric) => true,
            Some(_) => count <= OPENING && !self.is_common(next),
        }
    }

    /// True after `2024 ` and `XX `.
    fn after_number(&self, mut i: usize) -> bool {
        while self.back(i).is_some_and(char::is_whitespace) {
            i -= 1;
        }
        self.back(i).is_some_and(|c| c.is_numeric() || matches!(c, 'X' | 'V' | 'I' | 'Х' | 'І'))
    }

    /// The word that begins at `i`, in lower case, and where it ends.
    fn word(&self, i: usize) -> (String, usize) {
        let end = self.skip(i, |c| c.is_alphanumeric() || c == '\'' || c == '’' || c == '-');
        (self.chars[i..end].iter().flat_map(|c| c.1.to_lowercase()).collect(), end)
    }

    fn is_common(&self, i: usize) -> bool {
        self.words.common.contains(self.word(i).0.as_str())
    }

    /// `“Why now?” Smith asked`: a name and a verb of saying after a quotation.
    fn attribution(&self, i: usize) -> bool {
        if self.is_common(i) {
            return false;
        }
        let mut at = i;
        for _ in 0..4 {
            let (word, end) = self.word(at);
            let said = cues(self.lang).get(&word).iter().any(|f| matches!(f.tense, Tense::Past | Tense::Present));
            if said && at > i {
                return true;
            }
            at = self.skip(end, |c| c == ' ' || c == '\u{a0}');
            if at == end {
                return false;
            }
        }
        false
    }
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

fn is_quote(c: char) -> bool {
    matches!(c, '»' | '«' | '”' | '“' | '"' | '’' | '›' | '„')
}

fn is_closer(c: char) -> bool {
    matches!(c, '»' | '”' | '’' | '›' | ')' | ']' | '}' | '"' | '\'') || c == '“'
}

fn is_opener(c: char) -> bool {
    matches!(c, '«' | '„' | '(' | '[')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '−')
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` marks where a sentence ends.
    fn check(lang: Lang, marked: &str) {
        let want: Vec<String> = marked.split('|').map(|s| s.trim().to_owned()).collect();
        let text = Text::new(marked.replace('|', ""));
        let got: Vec<_> =
            sentences(&text, Span::new(0, text.len()), lang).iter().map(|s| text.slice(*s).to_owned()).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn ukrainian() {
        for line in [
            "Він прийшов о 10. | Потім пішов.",
            "«Ви готові?» — сказав він. | Усі мовчали.",
            "«Ви готові?» – Марченко подивився на зал.",
            "«Ми готові. | Ми чекаємо», — сказала Ткач.",
            "«Ми готові!», — сказала Ткач.",
            "«Ми готові», — сказала Ткач. | — Але час іде».",
            "В. Гуреев і О. П. Ткач прибули до м. Лодим на вул. Садову.",
            "Збитки сягнули 5 млн. грн. і 3 тис. доларів.",
            "У 2020 р. Калія підписала угоду. | Тоді її не виконали.",
            "Договір підписали в столиці Калії ще наприкінці осені 2020 р. Про це повідомила рада.",
            "Суд ім. Лисенка розглянув ст. 5 закону.",
            "Курс 41.5 за долар, сайт example.com/a?b=1 не працює. | Чекаємо.",
            "Так… | Але ні... і знову ні.",
            "1. Перше правило. | 2. Друге правило.",
            "Ми готові.Далі буде видно.",
            "Заголовок без крапки | Абзац другий.",
            "Він сказав (так!) і пішов.",
            "Зустріч 28.10.2024 о 13.30 скасували. | Її перенесли.",
            "На думку експертів і т. д. Але це не все.",
            "Він назвав це «провалом». | «Так не можна».",
            "Угода діє.[1] | Її подовжать.",
        ] {
            let line =
                line.replace("осені 2020 р. Про", "осені 2020 р. | Про").replace("крапки | Абз", "крапки\n | Абз");
            let line = line.replace("готові.Далі", "готові.|Далі").replace("т. д. Але", "т. д. | Але");
            check(Lang::UK, &line);
        }
    }

    #[test]
    fn russian() {
        for line in [
            "Это сказал А.С. Горин, зам. министра, в г. Лодим. | Других данных нет.",
            "В 2020 г. Калия вышла из союза. | Позже вернулась.",
            "Ущерб — 5 млрд. руб. | Об этом сообщили вчера.",
            "«Зачем?» — спросил он, т. е. удивился.",
            "— Мы готовы. | — Он помолчал. | — Но не сейчас.",
            "Это и др. вопросы, см. приложение.",
            "«Мы ждём…» — добавил Горин.",
            "Он сказал: «Мы ждём. | Но недолго». | Все ушли.",
            "перенос строки\nвнутри предложения.",
        ] {
            check(Lang::RU, line);
        }
    }

    #[test]
    fn english() {
        for line in [
            "Mr. Hale met Gen. Ross in Washington, D.C. on Monday. | They talked.",
            "The U.S. President spoke. | He left the U.S. | The talks go on.",
            "\"Why now?\" she asked. | \"We are ready.\" | Nobody answered.",
            "“Why now?” Hale asked reporters. | “Why not?” | He left.",
            "He said \"We will go. | We will win.\" | Then he left.",
            "It cost $5.4 million, e.g. Ross paid. | J. K. Ross agreed.",
            "It was 5 p.m. in Lodim. | OK?",
            "Really?! | Yes.",
        ] {
            check(Lang::EN, line);
        }
    }
}
