//! What a reading holds.

use crate::dating::Dating;
use onrecord_language::{Lang, Quantity, Time};
use onrecord_page::{Note, Region};
use onrecord_text::{IndexVec, RuleId, Span, newtype_index};
use std::collections::BTreeMap;

newtype_index!(
    /// Number of a mention in [`Mentions::mentions`].
    MentionIx
);
newtype_index!(
    /// Number of an entity in [`Mentions::entities`].
    EntityIx
);

/// Defines an enum whose variants have names in the record line.
macro_rules! named {
    ($(#[$doc:meta])* $ty:ident { $($(#[$vdoc:meta])* $name:ident $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $ty { $($(#[$vdoc])* $name,)* }

        impl $ty {
            /// All variants.
            pub const ALL: &'static [$ty] = &[$($ty::$name,)*];

            /// Name in the record line.
            pub fn name(self) -> &'static str {
                match self { $($ty::$name => $text,)* }
            }

            /// The variant of a name in the record line.
            pub fn from_name(name: &str) -> Option<$ty> {
                Self::ALL.iter().copied().find(|v| v.name() == name)
            }
        }
    };
}

named! {
    /// What an entity is.
    EntityKind {
        /// A human being.
        Person "person",
        /// A ministry, company, party, alliance, agency.
        Organisation "organisation",
        /// A state, or its capital or government standing for it.
        State "state",
        /// A place that does not speak.
        Place "place",
        /// A news outlet or agency.
        Outlet "outlet",
        /// A law, letter, report, schedule that is quoted.
        Document "document",
        /// People without a name (`ministers`, `residents`).
        Group "group",
        /// One source without a name.
        Anonymous "anonymous",
    }
}

named! {
    /// How a speaker or participant is referred to.
    How {
        /// By name.
        Name "name",
        /// By office, title or description.
        Role "role",
        /// By a pronoun.
        Pronoun "pronoun",
        /// Not at all; carried over.
        Ellipsis "ellipsis",
        /// A body.
        Organisation "organisation",
        /// A state, capital or government.
        State "state",
        /// A document.
        Document "document",
        /// An unnamed source.
        Anonymous "anonymous",
        /// Unnamed people.
        Group "group",
    }
}

named! {
    /// Grammatical gender, as far as it can be told.
    Gender {
        /// Masculine.
        Masculine "m",
        /// Feminine.
        Feminine "f",
        /// Neuter.
        Neuter "n",
    }
}

named! {
    /// Grammatical number.
    Number {
        /// One.
        Singular "sg",
        /// Several.
        Plural "pl",
    }
}

/// A name, role or description that stands for an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The name itself, without title and role; for roles and descriptions the whole phrase.
    pub span: Span,
    /// The widest noun phrase around it, with title, office, country and apposition before the name
    /// (`государственный секретарь США Энтони Блинкен`). Contains `span`.
    pub phrase: Span,
    /// What it stands for.
    pub kind: EntityKind,
    /// [`How::Name`], [`How::Role`], [`How::Organisation`], [`How::State`], [`How::Document`], [`How::Anonymous`] or [`How::Group`].
    pub how: How,
    /// The proper name that it is or holds; `None` for descriptions around a common noun. May reach beyond `span`.
    pub named: Option<Span>,
    /// The entity, once resolved; a role that cannot be resolved has an entity of its own. A capital stands for its state here, as
    /// it does where it speaks or takes part.
    pub entity: EntityIx,
    /// Of such a capital the place that it is.
    pub place: Option<EntityIx>,
    /// Gender of the referent or, for bodies and states, of the head word.
    pub gender: Option<Gender>,
    /// Number.
    pub number: Number,
    /// The form can be a subject (nominative); always true in English.
    pub nominative: bool,
    /// The form can be a genitive (after `за словами`, `по словам`); always true in English.
    pub genitive: bool,
    /// The form can be an instrumental (`заявлено Блінкеном`, `розмова з Шольцем`); always true in English.
    pub instrumental: bool,
}

/// A person, body, state or place of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name, in the nominative as far as it can be found.
    pub name: String,
    /// Name forms by language of the sentence they stand in, the fullest first, without repetitions.
    pub names: BTreeMap<Lang, Vec<String>>,
    /// Offices and titles given to it on the page.
    pub roles: Vec<Span>,
    /// Gender, when anything on the page tells it.
    pub gender: Option<Gender>,
}

/// Everyone and everything an article mentions.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// In order of `span.start`; names do not overlap each other.
    pub mentions: IndexVec<MentionIx, Mention>,
    /// Names beside those, in order: inside descriptions or around shorter names. No statement rests on them.
    pub further: Vec<Mention>,
    /// In order of first mention, those of further names last.
    pub entities: IndexVec<EntityIx, Entity>,
}

named! {
    /// In whose words a statement is given.
    Form {
        /// In the speaker's words.
        Direct "direct",
        /// In the article's words.
        Indirect "indirect",
        /// In the article's words with parts in the speaker's.
        Mixed "mixed",
    }
}

named! {
    /// What a statement does.
    Kind {
        /// States.
        Say "say",
        /// Confirms.
        Confirm "confirm",
        /// Denies.
        Deny "deny",
        /// Admits.
        Admit "admit",
        /// Promises or announces own intent.
        Promise "promise",
        /// Warns or threatens.
        Warn "warn",
        /// Demands or urges.
        Demand "demand",
        /// Proposes or asks.
        Propose "propose",
        /// Agrees or supports.
        Agree "agree",
        /// Refuses.
        Refuse "refuse",
        /// Accuses or condemns.
        Accuse "accuse",
        /// Praises, thanks, congratulates.
        Praise "praise",
        /// Believes, expects, doubts.
        Believe "believe",
        /// Decides or orders.
        Decide "decide",
    }
}

/// The word that reports speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Where it stands.
    pub span: Span,
    /// Its dictionary form.
    pub lemma: String,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Who it is, when resolved.
    pub entity: Option<EntityIx>,
    /// The words that name the speaker; `None` for ellipsis.
    pub span: Option<Span>,
    /// How.
    pub how: How,
}

/// Who is spoken to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// Who it is, when resolved.
    pub entity: Option<EntityIx>,
    /// The words.
    pub span: Span,
}

/// Who relays a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Via {
    /// Its name, canonical where the agencies' table lists it.
    pub source: String,
    /// Where it is named.
    pub span: Span,
}

/// Words or a message somebody is reported to have uttered, written or made known.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// In whose words.
    pub form: Form,
    /// What it does.
    pub kind: Kind,
    /// What is said, without outer marks, dash, attribution and connective; in order.
    pub content: Vec<Span>,
    /// The parts in the speaker's own words.
    pub quoted: Vec<Span>,
    /// The reporting word.
    pub cue: Option<Cue>,
    /// Who says it; `None` when the page does not tell.
    pub speaker: Option<Speaker>,
    /// To whom.
    pub addressee: Option<Addressee>,
    /// Who relays it.
    pub via: Vec<Via>,
    /// Index into [`Reading::times`] of when it was said.
    pub when: Option<usize>,
    /// Index into [`Reading::occasions`] where it was said.
    pub occasion: Option<usize>,
    /// Where on the page.
    pub region: Region,
    /// Recalled from earlier news.
    pub background: bool,
    /// Index into [`Reading::statements`] of the statement it is nested in.
    pub parent: Option<usize>,
    /// From 0 to 1.
    pub confidence: f32,
    /// The rule that found it.
    pub rule: RuleId,
}

named! {
    /// What kind of gathering or exchange.
    OccasionKind {
        /// A meeting.
        Meeting "meeting",
        /// A call.
        Call "call",
        /// A visit.
        Visit "visit",
        /// A press conference.
        PressConference "press-conference",
        /// A briefing.
        Briefing "briefing",
        /// An interview.
        Interview "interview",
        /// Talks.
        Negotiation "negotiation",
        /// A statement issued.
        Statement "statement",
        /// A ceremony.
        Ceremony "ceremony",
        /// A vote.
        Vote "vote",
    }
}

named! {
    /// Whether it took place.
    OccasionState {
        /// Took place.
        Held "held",
        /// Is to take place.
        Planned "planned",
        /// Is said not to have taken place, or not to be planned.
        Denied "denied",
        /// Was called off.
        Cancelled "cancelled",
    }
}

/// Someone who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Who it is, when resolved.
    pub entity: Option<EntityIx>,
    /// The words.
    pub span: Span,
}

/// A meeting, call, press conference and the like.
#[derive(Clone, Debug, PartialEq)]
pub struct Occasion {
    /// What kind.
    pub kind: OccasionKind,
    /// Whether it took place.
    pub state: OccasionState,
    /// Who took part.
    pub participants: Vec<Participant>,
    /// Where.
    pub place: Vec<Span>,
    /// Index into [`Reading::times`].
    pub when: Option<usize>,
    /// The words that tell of it.
    pub span: Span,
    /// The rule that found it.
    pub rule: RuleId,
}

/// Everything one article says.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Who and what is mentioned.
    pub mentions: Mentions,
    /// In order of content.
    pub statements: Vec<Statement>,
    /// In order of their words.
    pub occasions: Vec<Occasion>,
    /// In order of the text.
    pub times: Vec<Time>,
    /// In order of the text.
    pub quantities: Vec<Quantity>,
    /// When the page was published, by all its signs.
    pub dating: Dating,
    /// Repairs, limits, refusals.
    pub notes: Vec<Note>,
}
