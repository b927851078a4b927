//! The record line: what `onrecord read --format jsonl` prints, one JSON object per article.
//!
//! Spans here are `[start, end)` in Unicode code points of `text`. Fields may be added; those present keep their names and
//! meaning. `docs/record-line.schema.json` is the same in JSON Schema.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Version of the format.
pub const FORMAT: &str = "1";

/// `[start, end)` in code points.
pub type SpanLine = [u32; 2];

macro_rules! lines {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $ty:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub struct $name { $($(#[$fdoc])* pub $field: $ty,)* }
    )*};
}

lines! {
    /// One article.
    Line {
        /// Version of this format.
        onrecord: String,
        /// The captured document.
        page: PageLine,
        /// Text of the page; never edited.
        text: String,
        /// Language of the body.
        language: LanguageLine,
        /// Headline.
        title: Option<Titled>,
        /// Standfirst.
        subtitle: Option<Titled>,
        /// Authors.
        byline: Vec<Bylined>,
        /// Who published it.
        outlet: Option<OutletLine>,
        /// Upstream sources named by the article.
        credits: Vec<CreditLine>,
        /// When; `null` when nothing bounds it.
        published: Option<PublishedLine>,
        /// What the page shows of its capture time.
        captured_between: Option<CapturedLine>,
        /// Every value that the page gives for what stands above, and where values disagree.
        #[serde(default)]
        metadata: MetadataLine,
        /// Cover the whole text, in order, without overlap.
        blocks: Vec<BlockLine>,
        /// Names (`type` as of the entity) in order.
        mentions: Vec<MentionLine>,
        /// Who is mentioned.
        entities: Vec<EntityLine>,
        /// What is stated, in order.
        statements: Vec<StatementLine>,
        /// What took place.
        occasions: Vec<OccasionLine>,
        /// Times.
        times: Vec<TimeLine>,
        /// Quantities.
        quantities: Vec<QuantityLine>,
        /// What the reader should know.
        notes: Vec<NoteLine>,
    }

    /// The captured document.
    PageLine {
        /// `sha256:…` of the captured bytes.
        id: String,
        /// Path, or archive and offset.
        source: String,
        /// Address.
        url: Option<String>,
        /// When it was captured.
        captured: Option<String>,
        /// MIME type.
        media_type: String,
        /// Encoding.
        charset: String,
        /// What kind of page it is; lines written before it was told have an unknown one.
        #[serde(default)]
        kind: PageKindLine,
        /// Host of its address, without `www.`; `null` when it gives no address.
        #[serde(default)]
        site: Option<String>,
    }

    /// What kind of page a page is.
    PageKindLine {
        /// `article`, `list`, `live`, `video`, `stub`, `error`, `unknown`.
        name: String,
        /// What it rests on; empty when it is unknown.
        evidence: Vec<EvidenceLine>,
    }

    /// A language with its confidence.
    LanguageLine {
        /// ISO 639-1; `und` when it cannot be told.
        code: String,
        /// From 0 to 1.
        confidence: f32,
    }

    /// A headline or standfirst.
    Titled {
        /// Its words.
        text: String,
        /// Where.
        span: SpanLine,
    }

    /// An author.
    Bylined {
        /// Name as written.
        text: String,
        /// `null` when only the head gives the name.
        span: Option<SpanLine>,
    }

    /// An outlet.
    OutletLine {
        /// Name as written.
        name: String,
        /// `null` when read off the address or the head.
        span: Option<SpanLine>,
    }

    /// An upstream source.
    CreditLine {
        /// Name.
        source: String,
        /// Where.
        span: SpanLine,
    }

    /// An interval of local time, both ends included at the precision.
    IntervalLine {
        /// First possible.
        earliest: String,
        /// Last possible.
        latest: String,
        /// `minute`, `day`, `month`, `year`.
        precision: String,
    }

    /// When a page was published.
    PublishedLine {
        /// First possible.
        earliest: String,
        /// Last possible.
        latest: String,
        /// `minute`, `day`, `month`, `year`.
        precision: String,
        /// Distance from Greenwich, as far as the page names it: `+02:00`, `Z`.
        #[serde(default)]
        zone: Option<String>,
        /// What it rests on.
        evidence: Vec<EvidenceLine>,
    }

    /// Bounds of the time of capture; at least one is known.
    CapturedLine {
        /// Not before.
        earliest: Option<String>,
        /// Not after.
        latest: Option<String>,
        /// `minute`, `day`.
        precision: String,
        /// What it rests on.
        #[serde(default)]
        evidence: Vec<EvidenceLine>,
    }

    /// What the page says about itself.
    #[derive(Default)]
    MetadataLine {
        /// Its own address.
        address: Option<String>,
        /// When it was last changed.
        modified: Option<PublishedLine>,
        /// Pictures of the article.
        images: Vec<ImageLine>,
        /// Values by field, the most trusted first.
        candidates: Vec<CandidateLine>,
        /// Where values disagree.
        conflicts: Vec<DisagreementLine>,
    }

    /// A picture of the article.
    ImageLine {
        /// Address as the page writes it.
        address: Option<String>,
        /// The words under it.
        caption: Option<SpanLine>,
        /// Who made it or owns it.
        credit: Option<SpanLine>,
    }

    /// A value that the page gives for a field.
    CandidateLine {
        /// `title`, `author`, `published`, …
        field: String,
        /// As the page gives it.
        value: String,
        /// The key of the head, or the rule that read it off the text.
        rule: String,
        /// Where it is shown.
        span: Option<SpanLine>,
        /// `[start, end)` in bytes of the capture, for what is not shown.
        source: Option<SpanLine>,
        /// It was taken, or says the same as what was taken.
        chosen: bool,
    }

    /// Values for one field that cannot all be right.
    DisagreementLine {
        /// The field.
        field: String,
        /// The different values, the one that was taken first.
        values: Vec<String>,
    }

    /// Evidence for a date or a kind of page.
    EvidenceLine {
        /// `null` when read off the address or the head.
        span: Option<SpanLine>,
        /// Rule.
        rule: String,
    }

    /// A labelled block.
    BlockLine {
        /// One of the contract's labels.
        label: String,
        /// Of body blocks.
        role: Option<String>,
        /// Where.
        span: SpanLine,
        /// Language.
        language: Option<String>,
    }

    /// A name in the text.
    MentionLine {
        /// `m1`, `m2`, …
        id: String,
        /// Entity it stands for.
        entity: String,
        /// `person`, `organisation`, …; `role` for offices that stand for a person.
        r#type: String,
        /// `name`: a name of its own; `role`: an office or calling; `description`: words around a common noun.
        #[serde(default)]
        how: String,
        /// Where.
        span: SpanLine,
    }

    /// An office or title given on the page.
    RoleLine {
        /// As written.
        text: String,
        /// Where.
        span: SpanLine,
    }

    /// A person, body, state, place.
    EntityLine {
        /// `e1`, `e2`, …
        id: String,
        /// `person`, `organisation`, …
        r#type: String,
        /// Fullest name.
        name: String,
        /// Forms by language.
        names: BTreeMap<String, Vec<String>>,
        /// Offices and titles.
        roles: Vec<RoleLine>,
        /// `m`, `f`, `n`, when the page tells it.
        gender: Option<String>,
    }

    /// The reporting word.
    CueLine {
        /// Where.
        span: SpanLine,
        /// Dictionary form.
        lemma: String,
    }

    /// Who speaks.
    SpeakerLine {
        /// Entity, when resolved.
        entity: Option<String>,
        /// Words that name the speaker.
        span: Option<SpanLine>,
        /// `name`, `role`, `pronoun`, …
        how: String,
    }

    /// Who is spoken to.
    AddresseeLine {
        /// Entity, when resolved.
        entity: Option<String>,
        /// Words.
        span: SpanLine,
    }

    /// Who relays.
    ViaLine {
        /// Name.
        source: String,
        /// Where.
        span: SpanLine,
    }

    /// Who said what.
    StatementLine {
        /// Derived from page and content.
        id: String,
        /// `direct`, `indirect`, `mixed`.
        form: String,
        /// One of the contract's kinds.
        kind: String,
        /// What is said.
        content: Vec<SpanLine>,
        /// Parts in the speaker's own words.
        quoted: Vec<SpanLine>,
        /// Reporting word.
        cue: Option<CueLine>,
        /// Who.
        speaker: Option<SpeakerLine>,
        /// To whom.
        addressee: Option<AddresseeLine>,
        /// Relayed by.
        via: Vec<ViaLine>,
        /// When it was said.
        when: Option<IntervalLine>,
        /// Id of the occasion.
        occasion: Option<String>,
        /// `title`, `subtitle`, `body`, `caption`.
        region: String,
        /// Recalled from earlier news.
        background: bool,
        /// Id of the enclosing statement.
        parent: Option<String>,
        /// From 0 to 1.
        confidence: f32,
        /// Rule.
        rule: String,
    }

    /// Someone who takes part.
    ParticipantLine {
        /// Entity, when resolved.
        entity: Option<String>,
        /// Words.
        span: SpanLine,
    }

    /// A place.
    PlaceLine {
        /// Where it is named.
        span: SpanLine,
    }

    /// A meeting, call, …
    OccasionLine {
        /// `o1`, `o2`, …
        id: String,
        /// Kind.
        r#type: String,
        /// `held`, `planned`, `denied`, `cancelled`.
        status: String,
        /// Who.
        participants: Vec<ParticipantLine>,
        /// Where.
        place: Vec<PlaceLine>,
        /// When.
        when: Option<IntervalLine>,
        /// Words.
        span: SpanLine,
    }

    /// A time expression.
    TimeLine {
        /// Where.
        span: SpanLine,
        /// First possible.
        earliest: Option<String>,
        /// Last possible.
        latest: Option<String>,
        /// Precision.
        precision: String,
        /// `resolved`, `ambiguous`, `unresolved`.
        status: String,
        /// Type as in TimeML: `DATE`, `TIME`, `DURATION`, `SET`.
        #[serde(default)]
        r#type: String,
        /// Value as in TimeML (TIMEX3): `2024-10-28`, `2024-W43`, `P3M`, `PAST_REF`.
        #[serde(default)]
        value: String,
        /// `START`, `MID` or `END` of it.
        #[serde(default)]
        modifier: Option<String>,
        /// Why it is not resolved.
        #[serde(default)]
        why: Option<String>,
        /// First and last day or minute of each time it may be, when it is one of a few.
        #[serde(default)]
        candidates: Vec<[String; 2]>,
    }

    /// A figure with its unit.
    QuantityLine {
        /// Where.
        span: SpanLine,
        /// Value in units; of a range its lower end.
        value: f64,
        /// Upper end of a range (`3–5 m`).
        #[serde(default)]
        upper: Option<f64>,
        /// Unit or currency.
        unit: Option<String>,
        /// Bound.
        approximate: Option<String>,
        /// What is counted.
        of: Option<String>,
    }

    /// A note.
    NoteLine {
        /// What happened.
        text: String,
        /// Where.
        span: Option<SpanLine>,
    }
}

impl Default for PageKindLine {
    fn default() -> Self {
        PageKindLine { name: "unknown".into(), evidence: Vec::new() }
    }
}
