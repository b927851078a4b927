//! Record lines of invented pages, built by pointing at words of a text.

use onrecord_record::{
    AddresseeLine, BlockLine, CueLine, EntityLine, EvidenceLine, LanguageLine, Line, MetadataLine, OccasionLine,
    OutletLine, PageKindLine, PageLine, ParticipantLine, PublishedLine, RoleLine, SpanLine, SpeakerLine, StatementLine,
    Titled,
};
use onrecord_text::{content_id, page_id};
use std::collections::BTreeMap;

/// A page whose first line is its title and whose rest is its body.
#[derive(Clone)]
pub(crate) struct Sample(Line);

impl Sample {
    pub(crate) fn new(language: &str, text: &str) -> Self {
        let title = text.lines().next().unwrap_or_default();
        let (head, all) = (title.chars().count() as u32, text.chars().count() as u32);
        let block =
            |label: &str, span| BlockLine { label: label.into(), role: None, span, language: Some(language.into()) };
        Sample(Line {
            onrecord: onrecord_record::FORMAT.into(),
            page: PageLine {
                id: page_id(text.as_bytes()),
                source: format!("pages/{}.txt", content_id(&[text])),
                url: None,
                captured: None,
                media_type: "text/plain".into(),
                charset: "utf-8".into(),
                kind: PageKindLine {
                    name: "article".into(),
                    evidence: vec![EvidenceLine { span: None, rule: "text".into() }],
                },
                site: None,
            },
            text: text.into(),
            language: LanguageLine { code: language.into(), confidence: 0.9 },
            title: Some(Titled { text: title.into(), span: [0, head] }),
            subtitle: None,
            byline: Vec::new(),
            outlet: None,
            credits: Vec::new(),
            published: None,
            captured_between: None,
            metadata: MetadataLine::default(),
            blocks: vec![block("title", [0, head]), block("body", [head, all])],
            mentions: Vec::new(),
            entities: Vec::new(),
            statements: Vec::new(),
            occasions: Vec::new(),
            times: Vec::new(),
            quantities: Vec::new(),
            notes: Vec::new(),
        })
    }

    pub(crate) fn outlet(mut self, name: &str) -> Self {
        self.0.outlet = Some(OutletLine { name: name.into(), span: None });
        self
    }

    pub(crate) fn published(mut self, earliest: &str, latest: &str) -> Self {
        let (earliest, latest) = (earliest.into(), latest.into());
        self.0.published =
            Some(PublishedLine { earliest, latest, precision: "day".into(), zone: None, evidence: Vec::new() });
        self
    }

    /// Someone the page names; the first form is the fullest.
    pub(crate) fn person(mut self, names: &[&str], gender: Option<&str>) -> Self {
        let language = self.0.language.code.clone();
        self.0.entities.push(EntityLine {
            id: format!("e{}", self.0.entities.len() + 1),
            r#type: "person".into(),
            name: names[0].into(),
            names: BTreeMap::from([(language, names.iter().map(|n| (*n).to_owned()).collect())]),
            roles: Vec::new(),
            gender: gender.map(str::to_owned),
        });
        self
    }

    /// Gives the last person an office.
    pub(crate) fn role(mut self, words: &str) -> Self {
        let role = RoleLine { text: words.into(), span: self.find(words) };
        self.0.entities.last_mut().unwrap().roles.push(role);
        self
    }

    /// A statement in the words that stand in the text; `speaker` and `to` count the people from 1.
    pub(crate) fn says(mut self, speaker: Option<usize>, to: Option<usize>, kind: &str, words: &str) -> Self {
        let content = self.find(words);
        let entity = |n: usize| Some(format!("e{n}"));
        let seq = self.0.statements.len();
        self.0.statements.push(StatementLine {
            id: format!("s{}", content_id(&[&self.0.page.id, words, &seq.to_string()])),
            form: "direct".into(),
            kind: kind.into(),
            content: vec![content],
            quoted: vec![content],
            cue: Some(CueLine { span: content, lemma: "say".into() }),
            speaker: speaker.map(|n| SpeakerLine { entity: entity(n), span: None, how: "name".into() }),
            addressee: to.map(|n| AddresseeLine { entity: entity(n), span: content }),
            via: Vec::new(),
            when: None,
            occasion: None,
            region: "body".into(),
            background: false,
            parent: None,
            confidence: 0.913,
            rule: "sample".into(),
        });
        self
    }

    /// Only these words of the last statement are the speaker's own; they are looked for inside it.
    pub(crate) fn quoted(mut self, words: &str) -> Self {
        let s = self.0.statements.last_mut().unwrap();
        let within: String = self
            .0
            .text
            .chars()
            .skip(s.content[0][0] as usize)
            .take((s.content[0][1] - s.content[0][0]) as usize)
            .collect();
        let at = within.find(words).unwrap_or_else(|| panic!("“{words}” is not in the statement"));
        let start = s.content[0][0] + within[..at].chars().count() as u32;
        s.quoted = vec![[start, start + words.chars().count() as u32]];
        self
    }

    /// A meeting of the people of these numbers.
    pub(crate) fn meeting(mut self, people: &[usize], words: &str) -> Self {
        let span = self.find(words);
        self.0.occasions.push(OccasionLine {
            id: format!("o{}", self.0.occasions.len() + 1),
            r#type: "meeting".into(),
            status: "held".into(),
            participants: people.iter().map(|n| ParticipantLine { entity: Some(format!("e{n}")), span }).collect(),
            place: Vec::new(),
            when: None,
            span,
        });
        self
    }

    pub(crate) fn line(&self) -> Line {
        self.0.clone()
    }

    fn find(&self, words: &str) -> SpanLine {
        let at = self.0.text.find(words).unwrap_or_else(|| panic!("“{words}” is not in the text"));
        let start = self.0.text[..at].chars().count() as u32;
        [start, start + words.chars().count() as u32]
    }
}

/// Pages in three languages about the envoys of two invented countries. The last one gives the same words to somebody else.
pub(crate) fn pile() -> Vec<Line> {
    let body = "Лимар пообіцяв збудувати міст\n🌉 Посланець Калісти Орест Лимар зустрівся з Дейною Воск. \
                «Ми збудуємо міст до осені», — сказав Лимар. Воск відповіла: «Ми вимагаємо гарантій».";
    let uk = Sample::new("uk", body)
        .outlet("Дзвін Лодима")
        .published("2024-10-03T09:15", "2024-10-03T09:15")
        .person(&["Орест Лимар", "Лимар"], Some("m"))
        .role("Посланець Калісти")
        .person(&["Дейна Воск", "Воск"], Some("f"))
        .says(Some(1), Some(2), "promise", "Ми збудуємо міст до осені")
        .says(Some(2), Some(1), "demand", "Ми вимагаємо гарантій")
        .meeting(&[1, 2], "Орест Лимар зустрівся з Дейною Воск");
    let ru = Sample::new(
        "ru",
        "Мост будет\nОрест Лимар сказал: «Мост будет к осени». Так считает и Воск: «Мост нужен всем».",
    )
    .outlet("Вестник Калисты")
    .published("2024-10", "2024-10")
    .person(&["Орест Лимар"], Some("m"))
    .person(&["Воск"], None)
    .says(Some(1), None, "promise", "Мост будет к осени")
    .says(Some(2), None, "believe", "Мост нужен всем");
    let en =
        Sample::new("en", "Envoy doubts\n“The bridge may wait,” Lymar said. A guard said: “The bridge is closed.”")
            .outlet("Calista Ledger")
            .person(&["Lymar"], None)
            .says(Some(1), None, "say", "The bridge may wait,")
            .says(None, None, "say", "The bridge is closed.");
    let odd =
        Sample::new("uk", "Хто сказав\nДейна Воск: «Ми збудуємо міст до осені». Лимар: «Ми збудуємо міст до осені!»")
            .published("2025-01-02", "2025-01-02")
            .person(&["Дейна Воск"], Some("f"))
            .person(&["Лимар"], None)
            .says(Some(1), None, "promise", "Ми збудуємо міст до осені")
            .says(Some(2), None, "promise", "Ми збудуємо міст до осені!");
    [uk, ru, en, odd].iter().map(Sample::line).collect()
}
