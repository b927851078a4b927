//! What the elements of HTML do to the flow of text (section 13.1 and 13.2.6 of the standard).

/// The element begins and ends a block of text.
pub(super) const BLOCK: u16 = 1;
/// It has no content.
pub(super) const VOID: u16 = 2;
/// Its start tag ends an open `p`.
pub(super) const ENDS_P: u16 = 4;
/// It only marks words, and may overlap others ("formatting element").
pub(super) const MARKS: u16 = 8;
/// End tags inside it do not reach elements outside ("scope").
pub(super) const SCOPE: u16 = 16;
/// Its content is no markup and is not shown.
pub(super) const RAW: u16 = 32;
/// What is inside is not shown where the element works.
pub(super) const FALLBACK: u16 = 64;
/// Seen inside `svg`, it ends it.
pub(super) const LEAVES_SVG: u16 = 128;

macro_rules! tags {
    ($($name:ident $text:literal $flags:expr,)*) => {
        /// A known element; [`Tag::Other`] is any other one, shown in the line.
        #[derive(Copy, Clone, Debug, PartialEq, Eq)]
        pub(super) enum Tag { $($name,)* Other }

        /// Known elements by the [`key`] of their name, in the first free place from the one that the key says.
        static INDEX: [(u128, Tag); PLACES] = {
            let mut all = [(0, Tag::Other); PLACES];
            $({
                let key = key($text.as_bytes());
                let mut at = place(key);
                while all[at].0 != 0 {
                    at = (at + 1) % PLACES;
                }
                all[at] = (key, Tag::$name);
            })*
            all
        };

        /// Number of tags, with [`Tag::Other`].
        pub(super) const COUNT: usize = Tag::Other as usize + 1;

        impl Tag {
            /// What it does.
            pub(super) fn flags(self) -> u16 {
                match self { $(Tag::$name => $flags,)* Tag::Other => 0 }
            }
        }
    };
}

tags! {
    A "a" MARKS,
    Address "address" BLOCK | ENDS_P,
    Area "area" VOID,
    Article "article" BLOCK | ENDS_P,
    Aside "aside" BLOCK | ENDS_P,
    Audio "audio" FALLBACK,
    B "b" MARKS | LEAVES_SVG,
    Base "base" VOID,
    Big "big" MARKS | LEAVES_SVG,
    Blockquote "blockquote" BLOCK | ENDS_P | LEAVES_SVG,
    Body "body" BLOCK,
    Br "br" VOID | LEAVES_SVG,
    Button "button" BLOCK | SCOPE,
    Canvas "canvas" FALLBACK,
    Caption "caption" BLOCK | SCOPE,
    Center "center" BLOCK | ENDS_P | LEAVES_SVG,
    Code "code" MARKS | LEAVES_SVG,
    Col "col" VOID,
    Datalist "datalist" FALLBACK,
    Dd "dd" BLOCK | ENDS_P | LEAVES_SVG,
    Details "details" BLOCK | ENDS_P,
    Dialog "dialog" BLOCK | ENDS_P,
    Dir "dir" BLOCK | ENDS_P,
    Div "div" BLOCK | ENDS_P | LEAVES_SVG,
    Dl "dl" BLOCK | ENDS_P | LEAVES_SVG,
    Dt "dt" BLOCK | ENDS_P | LEAVES_SVG,
    Em "em" MARKS | LEAVES_SVG,
    Embed "embed" VOID | LEAVES_SVG,
    Fieldset "fieldset" BLOCK | ENDS_P,
    Figcaption "figcaption" BLOCK | ENDS_P,
    Figure "figure" BLOCK | ENDS_P,
    Font "font" MARKS,
    Footer "footer" BLOCK | ENDS_P,
    Form "form" BLOCK | ENDS_P,
    H1 "h1" BLOCK | ENDS_P | LEAVES_SVG,
    H2 "h2" BLOCK | ENDS_P | LEAVES_SVG,
    H3 "h3" BLOCK | ENDS_P | LEAVES_SVG,
    H4 "h4" BLOCK | ENDS_P | LEAVES_SVG,
    H5 "h5" BLOCK | ENDS_P | LEAVES_SVG,
    H6 "h6" BLOCK | ENDS_P | LEAVES_SVG,
    Head "head" BLOCK | LEAVES_SVG,
    Header "header" BLOCK | ENDS_P,
    Hgroup "hgroup" BLOCK | ENDS_P,
    Hr "hr" BLOCK | ENDS_P | VOID | LEAVES_SVG,
    Html "html" BLOCK | SCOPE,
    I "i" MARKS | LEAVES_SVG,
    Iframe "iframe" RAW,
    Img "img" VOID | LEAVES_SVG,
    Input "input" VOID,
    Label "label" BLOCK,
    Legend "legend" BLOCK,
    Li "li" BLOCK | ENDS_P | LEAVES_SVG,
    Link "link" VOID,
    Listing "listing" BLOCK | ENDS_P | LEAVES_SVG,
    Main "main" BLOCK | ENDS_P,
    Marquee "marquee" BLOCK | SCOPE,
    Math "math" 0,
    Menu "menu" BLOCK | ENDS_P | LEAVES_SVG,
    Meta "meta" VOID | LEAVES_SVG,
    Nav "nav" BLOCK | ENDS_P,
    Nobr "nobr" MARKS | LEAVES_SVG,
    Noembed "noembed" RAW,
    Noframes "noframes" RAW,
    Noscript "noscript" RAW,
    Object "object" SCOPE,
    Ol "ol" BLOCK | ENDS_P | LEAVES_SVG,
    Optgroup "optgroup" BLOCK,
    Option "option" BLOCK,
    P "p" BLOCK | ENDS_P | LEAVES_SVG,
    Param "param" VOID,
    Plaintext "plaintext" BLOCK | ENDS_P,
    Pre "pre" BLOCK | ENDS_P | LEAVES_SVG,
    S "s" MARKS | LEAVES_SVG,
    Script "script" RAW,
    Search "search" BLOCK | ENDS_P,
    Section "section" BLOCK | ENDS_P,
    Select "select" BLOCK,
    Small "small" MARKS | LEAVES_SVG,
    Source "source" VOID,
    Span "span" LEAVES_SVG,
    Strike "strike" MARKS | LEAVES_SVG,
    Strong "strong" MARKS | LEAVES_SVG,
    Style "style" RAW,
    Summary "summary" BLOCK | ENDS_P,
    Svg "svg" 0,
    Table "table" BLOCK | ENDS_P | SCOPE | LEAVES_SVG,
    Tbody "tbody" BLOCK,
    Td "td" BLOCK | SCOPE,
    Template "template" SCOPE,
    Textarea "textarea" BLOCK,
    Tfoot "tfoot" BLOCK,
    Th "th" BLOCK | SCOPE,
    Thead "thead" BLOCK,
    Time "time" 0,
    Title "title" 0,
    Tr "tr" BLOCK,
    Track "track" VOID,
    Tt "tt" MARKS | LEAVES_SVG,
    U "u" MARKS | LEAVES_SVG,
    Ul "ul" BLOCK | ENDS_P | LEAVES_SVG,
    Video "video" FALLBACK,
    Wbr "wbr" VOID,
    Xmp "xmp" RAW,
}

/// Places in the index of names; several times as many as there are names.
const PLACES: usize = 512;

/// Longest name of a known element.
const LONGEST: usize = 16;

/// The bytes of a name in lower case as a number; 0 for one that is too long.
const fn key(name: &[u8]) -> u128 {
    let mut key = 0;
    let mut i = 0;
    while i < name.len() && name.len() <= LONGEST {
        key = key << 8 | name[i].to_ascii_lowercase() as u128;
        i += 1;
    }
    key
}

const fn place(key: u128) -> usize {
    let folded = key as u64 ^ (key >> 64) as u64;
    (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55) as usize
}

impl Tag {
    /// The element of a name in any case.
    pub(super) fn of(name: &str) -> Tag {
        let key = key(name.as_bytes());
        let mut at = place(key);
        while INDEX[at].0 != 0 {
            if INDEX[at].0 == key {
                return INDEX[at].1;
            }
            at = (at + 1) % PLACES;
        }
        Tag::Other
    }

    /// True when all of `flags` hold.
    pub(super) fn is(self, flags: u16) -> bool {
        self.flags() & flags == flags
    }

    /// `h1` to `h6`: the level.
    pub(super) fn heading(self) -> Option<u8> {
        match self {
            Tag::H1 => Some(1),
            Tag::H2 => Some(2),
            Tag::H3 => Some(3),
            Tag::H4 => Some(4),
            Tag::H5 => Some(5),
            Tag::H6 => Some(6),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_case() {
        for (name, tag) in [("a", Tag::A), ("BlockQuote", Tag::Blockquote), ("wbr", Tag::Wbr), ("h1", Tag::H1)] {
            assert_eq!(Tag::of(name), tag);
        }
        for name in ["", "x-y", "blockquotes", "a\0", "figcaptionfigcaption"] {
            assert_eq!(Tag::of(name), Tag::Other, "{name}");
        }
    }
}
