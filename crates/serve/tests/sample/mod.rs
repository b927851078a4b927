//! Record lines made by hand, for tests and for looking at the pages: invented people, outlets and countries.

use onrecord_record::{
    BlockLine, Bylined, CandidateLine, CreditLine, CueLine, DisagreementLine, EntityLine, EvidenceLine, FORMAT,
    LanguageLine, Line, MentionLine, MetadataLine, NoteLine, OccasionLine, OutletLine, PageKindLine, PageLine,
    ParticipantLine, PlaceLine, PublishedLine, RoleLine, SpanLine, SpeakerLine, StatementLine, Titled, ViaLine,
};
use std::collections::BTreeMap;

/// A line in the making. Words are found in the text of the page, so that every span holds.
pub(crate) struct Draft(pub(crate) Line);

/// Who speaks, and how the page says so.
pub(crate) struct Says {
    pub(crate) kind: &'static str,
    pub(crate) form: &'static str,
    pub(crate) content: &'static [&'static str],
    /// Entity, words, how.
    pub(crate) who: Option<(&'static str, &'static str, &'static str)>,
    /// Words, dictionary form.
    pub(crate) cue: Option<(&'static str, &'static str)>,
}

impl Draft {
    pub(crate) fn new(number: u32, language: &str, url: Option<&str>) -> Draft {
        Draft(Line {
            onrecord: FORMAT.into(),
            page: PageLine {
                id: format!("sha256:{:064x}", u128::from(number) * 0x9e37_79b9_7f4a_7c15_f39c_c060),
                source: format!("pages/{number:02}-{language}.html"),
                url: url.map(str::to_owned),
                captured: None,
                media_type: "text/html".into(),
                charset: "utf-8".into(),
                kind: PageKindLine {
                    name: "article".into(),
                    evidence: vec![EvidenceLine { span: None, rule: "text".into() }],
                },
                site: None,
            },
            text: String::new(),
            language: LanguageLine { code: language.into(), confidence: 0.99 },
            title: None,
            subtitle: None,
            byline: Vec::new(),
            outlet: None,
            credits: Vec::new(),
            published: None,
            captured_between: None,
            metadata: MetadataLine::default(),
            blocks: Vec::new(),
            mentions: Vec::new(),
            entities: Vec::new(),
            statements: Vec::new(),
            occasions: Vec::new(),
            times: Vec::new(),
            quantities: Vec::new(),
            notes: Vec::new(),
        })
    }

    /// Puts a block at the end of the text. `label` may be `body/heading`.
    pub(crate) fn block(mut self, label: &str, text: &str) -> Draft {
        let from = self.0.text.chars().count() as u32;
        self.0.text.push_str(text);
        self.0.text.push_str("\n\n");
        let to = self.0.text.chars().count() as u32;
        let (label, role) = label.split_once('/').map_or((label, None), |(l, r)| (l, Some(r)));
        let role = role.or((label == "body").then_some("paragraph"));
        let language = Some(self.0.language.code.clone());
        let span = [from, from + text.chars().count() as u32];
        match label {
            "title" if self.0.title.is_none() => self.0.title = Some(Titled { text: text.into(), span }),
            "subtitle" => self.0.subtitle = Some(Titled { text: text.into(), span }),
            _ => {}
        }
        self.0.blocks.push(BlockLine {
            label: label.into(),
            role: role.map(str::to_owned),
            span: [from, to],
            language,
        });
        self
    }

    /// The first place of words at or after a code point.
    fn find(&self, words: &str, after: u32) -> SpanLine {
        let text = &self.0.text;
        let byte = text.char_indices().nth(after as usize).map_or(text.len(), |(b, _)| b);
        let found = text[byte..].find(words).unwrap_or_else(|| panic!("“{words}” is not in the text"));
        let from = text[..byte + found].chars().count() as u32;
        [from, from + words.chars().count() as u32]
    }

    /// The place of words nearest to a span.
    fn near(&self, words: &str, span: SpanLine) -> SpanLine {
        let mut best = self.find(words, 0);
        let mut at = best;
        loop {
            if at[0].abs_diff(span[0]).min(at[0].abs_diff(span[1]))
                < best[0].abs_diff(span[0]).min(best[0].abs_diff(span[1]))
            {
                best = at;
            }
            let rest: String = self.0.text.chars().skip(at[1] as usize).collect();
            if !rest.contains(words) {
                return best;
            }
            at = self.find(words, at[1]);
        }
    }

    pub(crate) fn outlet(mut self, name: &str) -> Draft {
        let span = self.0.text.contains(name).then(|| self.find(name, 0));
        self.0.outlet = Some(OutletLine { name: name.into(), span });
        self
    }

    pub(crate) fn byline(mut self, name: &str) -> Draft {
        let span = self.find(name, 0);
        self.0.byline.push(Bylined { text: name.into(), span: Some(span) });
        self
    }

    pub(crate) fn credit(mut self, source: &str) -> Draft {
        let span = self.find(source, 0);
        self.0.credits.push(CreditLine { source: source.into(), span });
        self
    }

    pub(crate) fn published(mut self, at: &str, precision: &str, words: Option<&str>) -> Draft {
        let span = words.map(|w| self.find(w, 0));
        let rule = if span.is_some() { "stamp" } else { "head" };
        let evidence = vec![EvidenceLine { span, rule: rule.into() }];
        self.0.published = Some(PublishedLine {
            earliest: at.into(),
            latest: at.into(),
            precision: precision.into(),
            zone: None,
            evidence,
        });
        self
    }

    /// A value that the page gives for one of its fields: in the text where the words stand there, else in the head.
    pub(crate) fn witness(mut self, field: &str, value: &str, rule: &str, chosen: bool) -> Draft {
        let span = self.0.text.contains(value).then(|| self.find(value, 0));
        let source = span.is_none().then_some([0, 1]);
        let candidate =
            CandidateLine { field: field.into(), value: value.into(), rule: rule.into(), span, source, chosen };
        self.0.metadata.candidates.push(candidate);
        self
    }

    /// Says that the values of a field cannot all be right.
    pub(crate) fn torn(mut self, field: &str) -> Draft {
        let of_field = self.0.metadata.candidates.iter().filter(|c| c.field == field);
        let values = of_field.map(|c| c.value.clone()).collect();
        self.0.metadata.conflicts.push(DisagreementLine { field: field.into(), values });
        self
    }

    /// An entity with its forms on the page; the first form is its name.
    pub(crate) fn entity(mut self, kind: &str, forms: &[&str], roles: &[&str]) -> Draft {
        let id = format!("e{}", self.0.entities.len() + 1);
        let roles = roles.iter().map(|r| RoleLine { text: (*r).into(), span: self.find(r, 0) }).collect();
        for form in forms {
            let mut at = 0;
            while self.0.text.chars().skip(at as usize).collect::<String>().contains(form) {
                let span = self.find(form, at);
                at = span[1];
                if !self.0.mentions.iter().any(|m| m.span[0] < span[1] && span[0] < m.span[1]) {
                    let n = self.0.mentions.len() + 1;
                    self.0.mentions.push(MentionLine {
                        id: format!("m{n}"),
                        entity: id.clone(),
                        r#type: kind.into(),
                        how: "name".into(),
                        span,
                    });
                }
            }
        }
        let names = BTreeMap::from([(self.0.language.code.clone(), forms.iter().map(|f| (*f).to_owned()).collect())]);
        let name = forms.first().copied().unwrap_or_default().to_owned();
        self.0.entities.push(EntityLine { id, r#type: kind.into(), name, names, roles, gender: None });
        self
    }

    pub(crate) fn says(self, says: Says) -> Draft {
        self.with(says, |_| {})
    }

    /// A statement with something changed.
    pub(crate) fn with(mut self, says: Says, change: impl FnOnce(&mut StatementLine)) -> Draft {
        let mut content: Vec<SpanLine> = Vec::new();
        for words in says.content {
            let after = content.last().map_or(0, |c: &SpanLine| c[1]);
            content.push(self.find(words, after));
        }
        let first = content[0];
        let speaker = says.who.map(|(entity, words, how)| SpeakerLine {
            entity: (!entity.is_empty()).then(|| entity.to_owned()),
            span: (!words.is_empty()).then(|| self.near(words, first)),
            how: how.into(),
        });
        let region = match self.0.blocks.iter().find(|b| b.span[0] <= first[0] && first[0] < b.span[1]) {
            Some(b) if b.label == "title" || b.label == "subtitle" => b.label.clone(),
            _ => "body".into(),
        };
        let mut statement = StatementLine {
            id: format!("s{:x}{:04x}", self.0.page.id.len() + self.0.text.len(), self.0.statements.len() + 1),
            form: says.form.into(),
            kind: says.kind.into(),
            quoted: if says.form == "direct" { content.clone() } else { Vec::new() },
            content,
            cue: says.cue.map(|(words, lemma)| CueLine { span: self.near(words, first), lemma: lemma.into() }),
            speaker,
            addressee: None,
            via: Vec::new(),
            when: None,
            occasion: None,
            region,
            background: false,
            parent: None,
            confidence: 0.94,
            rule: format!("{}-frame", says.form),
        };
        change(&mut statement);
        self.0.statements.push(statement);
        self
    }

    pub(crate) fn quoted(mut self, words: &str) -> Draft {
        let from = self.0.statements.last().and_then(|s| s.content.first()).map_or(0, |c| c[0]);
        let span = self.find(words, from);
        if let Some(s) = self.0.statements.last_mut() {
            s.quoted = vec![span];
        }
        self
    }

    pub(crate) fn via(mut self, source: &str) -> Draft {
        let span = self.find(source, 0);
        if let Some(s) = self.0.statements.last_mut() {
            s.via.push(ViaLine { source: source.into(), span });
        }
        self
    }

    pub(crate) fn occasion(
        mut self,
        kind: &str,
        status: &str,
        with: &[(&str, &str)],
        place: Option<&str>,
        words: &str,
    ) -> Draft {
        let span = self.find(words, 0);
        let participant =
            |(e, w): &(&str, &str)| ParticipantLine { entity: Some((*e).into()), span: self.near(w, span) };
        let line = OccasionLine {
            id: format!("o{}", self.0.occasions.len() + 1),
            r#type: kind.into(),
            status: status.into(),
            participants: with.iter().map(participant).collect(),
            place: place.map(|p| PlaceLine { span: self.near(p, span) }).into_iter().collect(),
            when: None,
            span,
        };
        self.0.occasions.push(line);
        self
    }

    pub(crate) fn note(mut self, text: &str) -> Draft {
        self.0.notes.push(NoteLine { text: text.into(), span: None });
        self
    }
}

/// All pages.
pub(crate) fn lines() -> Vec<Line> {
    vec![ukrainian(), russian(), english(), hostile()]
}

/// A page that gives the same words to two ministers, with furniture before, inside and after.
pub(crate) fn ukrainian() -> Line {
    Draft::new(1, "uk", Some("https://holos-iveli.example/news/most"))
        .block("navigation", "Головна  Новини  Річки  Погода")
        .block("language-switch", "Читать на русском")
        .block("title", "Варгош пообіцяла «відкрити міст до зими», якщо опори витримають перевірку")
        .block("subtitle", "Міністерка транспорту Брегонії зустрілася з колегою з Ілмаранії. Той вимагає перевірки вже цього тижня.")
        .block("dateline", "14 березня 2031, 16:42")
        .block("byline", "Оксана Рибальченко, Голос Івели")
        .block("body", "Міністерка транспорту Брегонії Нелія Варгош пообіцяла, що рух вантажівок через Тальбрідський міст відновлять до зими. Про це вона сказала на брифінгу в Стайрвіку після зустрічі з міністром закордонних справ Ілмаранії Орестом Далміром.")
        .block("body", "«Ми відкриємо міст до зими, і жодна вантажівка не стоятиме в черзі довше доби, – наголосила Варгош. – Але спершу хай інженери скажуть, що опора витримає».")
        .block("advert", "Реклама · Гойдалки для дачі зі знижкою до неділі")
        .block("body", "За словами Далміра, Ілмаранія не погодиться на закриття переправи «ані на день довше, ніж треба для ремонту». Він додав, що міжнародну перевірку опор треба почати вже цього тижня.")
        .block("body/heading", "Що кажуть перевізники")
        .block("body", "Голова спілки перевізників Денис Пільховець розповів Лодімській агенції преси, що біля мосту стоять понад 1200 вантажівок, і звинуватив обидва уряди в мовчанні: «Нам ніхто не телефонував, хоча пані міністерка казала, що гаряча лінія працює».")
        .block("read-also", "Читайте також: Сорок хвилин по телефону: про що говорили президенти")
        .block("body", "Нагадаємо, у лютому Міжрічкова комісія заявляла, що міст «придатний для руху без обмежень». Президент Ілмаранії Томас Ерлен планує зателефонувати прем’єрці Брегонії наступного тижня.")
        .block("body", "Видання «Ранковий берег» пише інакше: за його даними, слова «ми відкриємо міст до зими, і жодна вантажівка не стоятиме в черзі довше доби» належать Далміру, який говорив після міністерки.")
        .block("tags", "Тальбрід  міст  Ілмаранія  Брегонія")
        .block("share", "Поділитися")
        .block("latest-list", "16:40 Зернова біржа відкрилася зростанням")
        .block("latest-list", "16:31 «Це звучало як потяг»: зсув на горі Осель")
        .block("latest-list", "16:12 У Кейворі продовжили рух трамваїв")
        .block("poll", "Чи їздите ви через міст? Так · Ні · Раніше їздив")
        .block("cookie-notice", "Ми використовуємо файли cookie, щоб сайт працював краще. Погодитися")
        .outlet("Голос Івели")
        .byline("Оксана Рибальченко")
        .credit("Лодімській агенції преси")
        .published("2031-03-14T16:42", "minute", Some("14 березня 2031, 16:42"))
        .entity("person", &["Нелія Варгош", "Варгош"], &["Міністерка транспорту Брегонії"])
        .entity("person", &["Орест Далмір", "Орестом Далміром", "Далміра", "Далміру"], &["міністром закордонних справ Ілмаранії"])
        .entity("person", &["Денис Пільховець"], &["Голова спілки перевізників"])
        .entity("organisation", &["Міжрічкова комісія"], &[])
        .entity("person", &["Томас Ерлен"], &["Президент Ілмаранії"])
        .occasion("briefing", "held", &[("e1", "вона")], Some("Стайрвіку"), "на брифінгу в Стайрвіку")
        .occasion("meeting", "held", &[("e1", "вона"), ("e2", "Орестом Далміром")], None, "зустрічі з міністром закордонних справ Ілмаранії Орестом Далміром")
        .occasion("call", "planned", &[("e5", "Томас Ерлен")], None, "зателефонувати прем’єрці Брегонії наступного тижня")
        .says(Says { kind: "promise", form: "mixed", content: &["«відкрити міст до зими», якщо опори витримають перевірку"], who: Some(("e1", "Варгош", "name")), cue: Some(("пообіцяла", "пообіцяти")) })
        .quoted("відкрити міст до зими")
        .says(Says { kind: "demand", form: "indirect", content: &["перевірки вже цього тижня"], who: Some(("e2", "Той", "pronoun")), cue: Some(("вимагає", "вимагати")) })
        .with(
            Says { kind: "promise", form: "indirect", content: &["рух вантажівок через Тальбрідський міст відновлять до зими"], who: Some(("e1", "Нелія Варгош", "name")), cue: Some(("пообіцяла", "пообіцяти")) },
            |s| s.occasion = Some("o1".into()),
        )
        .says(Says { kind: "promise", form: "direct", content: &["Ми відкриємо міст до зими, і жодна вантажівка не стоятиме в черзі довше доби", "Але спершу хай інженери скажуть, що опора витримає"], who: Some(("e1", "Варгош", "name")), cue: Some(("наголосила", "наголосити")) })
        .says(Says { kind: "refuse", form: "mixed", content: &["Ілмаранія не погодиться на закриття переправи «ані на день довше, ніж треба для ремонту»"], who: Some(("e2", "Далміра", "name")), cue: Some(("За словами", "за словами")) })
        .quoted("ані на день довше, ніж треба для ремонту")
        .says(Says { kind: "demand", form: "indirect", content: &["міжнародну перевірку опор треба почати вже цього тижня"], who: Some(("e2", "Він", "pronoun")), cue: Some(("додав", "додати")) })
        .says(Says { kind: "say", form: "indirect", content: &["біля мосту стоять понад 1200 вантажівок"], who: Some(("e3", "Денис Пільховець", "name")), cue: Some(("розповів", "розповісти")) })
        .via("Лодімській агенції преси")
        .says(Says { kind: "accuse", form: "direct", content: &["Нам ніхто не телефонував, хоча пані міністерка казала, що гаряча лінія працює"], who: Some(("e3", "Денис Пільховець", "name")), cue: Some(("звинуватив", "звинуватити")) })
        .with(
            Says { kind: "say", form: "indirect", content: &["гаряча лінія працює"], who: Some(("e1", "пані міністерка", "role")), cue: Some(("казала", "казати")) },
            |s| s.confidence = 0.61,
        )
        .with(
            Says { kind: "confirm", form: "mixed", content: &["міст «придатний для руху без обмежень»"], who: Some(("e4", "Міжрічкова комісія", "organisation")), cue: Some(("заявляла", "заявляти")) },
            |s| s.background = true,
        )
        .quoted("придатний для руху без обмежень")
        .with(
            Says { kind: "promise", form: "direct", content: &["ми відкриємо міст до зими, і жодна вантажівка не стоятиме в черзі довше доби"], who: Some(("e2", "Далміру", "name")), cue: None },
            |s| s.confidence = 0.72,
        )
        .note("the opening quotation mark of one quote was never closed; it ends with its paragraph")
        .0
}

/// A page in another script about the same two people, undated by its own words.
pub(crate) fn russian() -> Line {
    Draft::new(2, "ru", Some("https://port-revu.example/2031/most"))
        .block("title", "Варгош: политики в этом нет, есть трещина в опоре")
        .block("body", "Министр транспорта Брегонии Нелия Варгош отрицает, что мост в Тальброде закрыли из-за спора о пошлинах. «Политики в этом нет, есть трещина в опоре», – написала она.")
        .block("body", "Министр иностранных дел Илмарании Орест Далмир предупредил, что его страна обратится в суд Союза семи рек, если переправу не откроют.")
        .block("comments", "Комментарии (3)  Войдите, чтобы ответить")
        .outlet("Порт-ревю")
        .published("2031-03-15", "day", None)
        .entity("person", &["Нелия Варгош", "Варгош"], &["Министр транспорта Брегонии"])
        .entity("person", &["Орест Далмир"], &["Министр иностранных дел Илмарании"])
        .says(Says { kind: "deny", form: "direct", content: &["политики в этом нет, есть трещина в опоре"], who: Some(("e1", "Варгош", "name")), cue: None })
        .says(Says { kind: "deny", form: "indirect", content: &["мост в Тальброде закрыли из-за спора о пошлинах"], who: Some(("e1", "Нелия Варгош", "name")), cue: Some(("отрицает", "отрицать")) })
        .says(Says { kind: "deny", form: "direct", content: &["Политики в этом нет, есть трещина в опоре"], who: Some(("e1", "она", "pronoun")), cue: Some(("написала", "написать")) })
        .says(Says { kind: "warn", form: "indirect", content: &["его страна обратится в суд Союза семи рек, если переправу не откроют"], who: Some(("e2", "Орест Далмир", "name")), cue: Some(("предупредил", "предупредить")) })
        .0
}

/// A page in English with a split quote, months later.
pub(crate) fn english() -> Line {
    Draft::new(3, "en", Some("https://ivela-courier.example/bridge-open"))
        .block("section", "Rivers")
        .block("title", "First trucks cross the Talbrod bridge as ministers trade credit")
        .block("byline", "By Maren Tolvaj")
        .block("caption", "Trucks on the Ilmaranian approach. Photo: handout")
        .block("body", "\"The bridge belongs to both banks,\" Ilmaranian Foreign Minister Orest Dalmir said on Tuesday, \"and nobody will shut it alone again.\"")
        .block("body", "Bregonian Transport Minister Neliya Vargosh thanked the engineers and promised that tolls would stay frozen until the end of the year.")
        .block("body/pull-quote", "\"Nobody will shut it alone again\"")
        .block("body", "A person familiar with the talks said the two had not spoken since March.")
        .block("subscribe", "Sign up for the Rivers Briefing")
        .byline("Maren Tolvaj")
        .outlet("Ivela Courier")
        .published("2031-11", "month", None)
        .witness("author", "Maren Tolvaj", "author-element", true)
        .witness("published", "2031-11", "meta:date", true)
        .witness("published", "2031-12-24<b>", "json-ld:datePublished", false)
        .torn("published")
        .entity("person", &["Orest Dalmir"], &["Ilmaranian Foreign Minister"])
        .entity("person", &["Neliya Vargosh"], &["Bregonian Transport Minister"])
        .entity("anonymous", &["A person familiar with the talks"], &[])
        .says(Says { kind: "say", form: "direct", content: &["The bridge belongs to both banks,", "and nobody will shut it alone again."], who: Some(("e1", "Orest Dalmir", "name")), cue: Some(("said", "say")) })
        .says(Says { kind: "praise", form: "indirect", content: &["the engineers"], who: Some(("e2", "Neliya Vargosh", "name")), cue: Some(("thanked", "thank")) })
        .says(Says { kind: "promise", form: "indirect", content: &["tolls would stay frozen until the end of the year"], who: Some(("e2", "Neliya Vargosh", "name")), cue: Some(("promised", "promise")) })
        .says(Says { kind: "say", form: "indirect", content: &["the two had not spoken since March"], who: Some(("", "A person familiar with the talks", "anonymous")), cue: Some(("said", "say")) })
        .0
}

/// A page that would like to be HTML, with an address that would like to be a script.
pub(crate) fn hostile() -> Line {
    let mut line = Draft::new(4, "en", Some("javascript:alert(1)//https://x.example"))
        .block("title", "<script>alert('title')</script>")
        .block("body", "\"<img src=x onerror=alert(2)>\" said <b>Eve \"Quote\" O'Brace</b> & others. 🙂 {{ 7*7 }}")
        .block("advert", "</details></article><script src=//evil.example/x.js></script>")
        .outlet("=cmd|' /C calc'!A0")
        .entity("person", &["Eve \"Quote\" O'Brace"], &[])
        .says(Says {
            kind: "say",
            form: "direct",
            content: &["<img src=x onerror=alert(2)>"],
            who: Some(("e1", "Eve \"Quote\" O'Brace", "name")),
            cue: Some(("said", "say")),
        })
        .note("<svg onload=alert(3)>")
        .0;
    line.page.source = "pages/<i>.html".into();
    line
}
