use super::*;
use encoding_rs::{IBM866, ISO_8859_5, KOI8_R, KOI8_U, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
use onrecord_text::Span;

const UK: &str =
    "Речниця міністерства Ярина Долецька заявила, що «міст належить обом берегам». Її слова підтвердив і посол.";
const RU: &str =
    "Глава ведомства Варгош сообщил журналистам, что переправа откроется «не раньше мая». Подробности не приводятся.";

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy, "{} cannot hold it", encoding.name());
    bytes.into_owned()
}

fn koi8(text: &str) -> String {
    text.replace(['«', '»'], "\"")
}

/// Every character must lead to source bytes that decode to it.
/// As [`super::decode`], with a text of its own.
fn decode(bytes: &[u8], media: Media, hint: Option<&str>) -> Decoded<'static> {
    let d = super::decode(bytes, media, hint);
    Decoded { text: d.text.into_owned().into(), charset: d.charset, map: d.map, notes: d.notes }
}

fn assert_maps_back(d: &Decoded<'_>, bytes: &[u8], encoding: &'static Encoding) {
    for (i, c) in d.text.char_indices() {
        let source = d.map.to_source(Span::new(i, i + c.len_utf8())).expect("inside the text");
        let (again, _) = encoding.decode_without_bom_handling(&bytes[source.range()]);
        assert_eq!(again, c.to_string(), "at {i}");
    }
}

#[test]
fn cyrillic_single_byte_encodings_are_told_apart() {
    for (encoding, text) in [
        (WINDOWS_1251, UK.to_owned()),
        (WINDOWS_1251, RU.to_owned()),
        (KOI8_U, koi8(UK)),
        (KOI8_R, koi8(RU)),
        (ISO_8859_5, koi8(UK)),
        (ISO_8859_5, koi8(RU)),
        (IBM866, koi8(RU)),
    ] {
        let bytes = encoded(&text, encoding);
        let d = decode(&bytes, Media::Text, None);
        assert_eq!(d.text, text);
        assert_eq!(d.charset, encoding.name().to_ascii_lowercase());
        assert!(d.notes.is_empty());
        assert_maps_back(&d, &bytes, encoding);
    }
}

#[test]
fn a_short_line_is_enough() {
    for encoding in [WINDOWS_1251, KOI8_U, ISO_8859_5] {
        assert_eq!(decode(&encoded("Нічого нового", encoding), Media::Text, None).text, "Нічого нового");
    }
}

#[test]
fn utf16_is_told_by_its_mark_or_its_shape() {
    for (order, mark) in [(u16::to_le_bytes as fn(u16) -> [u8; 2], [0xff, 0xfe]), (u16::to_be_bytes, [0xfe, 0xff])] {
        let plain: Vec<u8> = UK.encode_utf16().flat_map(order).collect();
        let marked = [&mark[..], &plain].concat();
        assert_eq!(decode(&plain, Media::Text, None).text, UK);
        let d = decode(&marked, Media::Html, Some("utf-8"));
        assert_eq!(d.text, UK);
        assert_eq!(d.map.to_source(Span::new(0, 2)), Some(Span::new(2, 4)));
    }
}

#[test]
fn a_mark_of_utf8_is_a_character() {
    let bytes = [b"\xef\xbb\xbf", UK.as_bytes()].concat();
    assert_eq!(decode(&bytes, Media::Text, None).text, format!("\u{feff}{UK}"));
}

#[test]
fn declarations_are_believed_where_the_bytes_allow() {
    let page =
        |meta: &str| format!("<!-- <meta charset=koi8-r> --><html><head>{meta}</head><body>Çok güzel çay</body>");
    for meta in [
        "<meta charset=\"windows-1254\">",
        "<META content='text/html; charset = windows-1254' http-equiv=Content-Type>",
        "<meta name=x><meta charset=ISO-8859-9 />",
    ] {
        let bytes = encoded(&page(meta), encoding_rs::WINDOWS_1254);
        let d = decode(&bytes, Media::Html, None);
        assert_eq!((d.charset.as_str(), d.notes.len()), ("windows-1254", 0), "{meta}");
        assert!(d.text.contains("güzel"));
    }
    let xml = format!("<?xml version=\"1.0\" encoding=\"KOI8-U\"?><html><p>{}</p></html>", koi8(UK));
    assert_eq!(decode(&encoded(&xml, KOI8_U), Media::Html, None).text, xml);
    assert_eq!(decode(&encoded("à bientôt", WINDOWS_1252), Media::Text, Some("latin1")).text, "à bientôt");
}

#[test]
fn wrong_declarations_are_overridden_and_noted() {
    let says = |name: &str, text: &str| format!("<meta charset={name}><p>{text}</p>");
    let d = decode(says("windows-1251", UK).as_bytes(), Media::Html, None);
    assert_eq!(
        (d.charset.as_str(), &d.notes[..]),
        ("utf-8", &["declared as windows-1251 but is UTF-8".to_owned()][..])
    );
    let d = decode(&encoded(&says("utf-8", RU), WINDOWS_1251), Media::Html, None);
    assert!(d.text.contains(RU));
    assert_eq!(d.notes, ["declared as UTF-8 but is windows-1251"]);
    let d = decode(&encoded(&says("windows-1251", &koi8(RU)), KOI8_R), Media::Html, None);
    assert!(d.text.contains("переправа"));
}

#[test]
fn damaged_utf8_stays_utf8() {
    let mut bytes = UK.as_bytes().to_vec();
    bytes[40] = 0xff;
    let d = decode(&bytes, Media::Text, None);
    assert_eq!(d.charset, "utf-8");
    assert!(d.text.contains('\u{fffd}') && d.notes.len() == 1);
    let cut = decode(&UK.as_bytes()[..UK.find('Я').expect("there") + 1], Media::Text, None);
    assert!(cut.text.starts_with("Речниця міністерства"));
}

#[test]
fn multi_byte_encodings_map_back() {
    let text = "記者会見で、大臣は「橋は来月に開く」と述べた。<b>ok</b>";
    let bytes = encoded(text, SHIFT_JIS);
    let d = decode(&bytes, Media::Html, Some("shift_jis"));
    assert_eq!(d.text, text);
    assert_maps_back(&d, &bytes, SHIFT_JIS);
    let detected = decode(&encoded(&text.repeat(4), SHIFT_JIS), Media::Text, None);
    assert_eq!(detected.charset, "shift_jis");
}

const EN: &str = "The minister said the bridge belongs to both banks.";

/// Bytes of a text in an encoding; UTF-16 has no encoder in the library.
fn bytes_in(text: &str, name: &str) -> Vec<u8> {
    match name {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => encoded(text, Encoding::for_label(name.as_bytes()).expect("a label")),
    }
}

#[test]
fn every_encoding_goes_there_and_back_whatever_is_declared() {
    let names =
        ["utf-8", "windows-1251", "koi8-u", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic", "utf-16le", "utf-16be"];
    let wrong = ["utf-8", "windows-1251", "koi8-r", "iso-8859-1", "windows-1252", "iso-8859-15", "utf-16", "nonsense"];
    for (text, has_ukrainian) in [(koi8(UK), true), (koi8(RU), false), (koi8(&format!("{EN} {RU}")), false)] {
        for name in names {
            if has_ukrainian && ["koi8-r", "ibm866"].contains(&name) {
                continue;
            }
            let page = |declared: &str| format!("<meta charset={declared}><p>{text}</p>");
            for declared in [name].iter().chain(&wrong) {
                let bytes = bytes_in(&page(declared), name);
                for hint in [None, Some("utf-8"), Some("iso-8859-1")] {
                    let d = decode(&bytes, Media::Html, hint);
                    assert_eq!(d.text, page(declared), "{name} declared as {declared} and {hint:?}");
                    assert!(d.notes.len() <= 1, "{:?}", d.notes);
                }
            }
            let d = decode(&bytes_in(&text, name), Media::Text, None);
            assert_eq!((&*d.text, d.notes.len()), (text.as_str(), 0), "{name}");
        }
    }
}

#[test]
fn latin_letters_stay_where_they_are_declared() {
    let french = "Élise a été très fâchée; l'été à la plage où Noël naît: «déjà vu», café crème, garçon, œuvre. "
        .replace('œ', "oe");
    for (text, name) in [
        (french.as_str(), "windows-1252"),
        (french.as_str(), "iso-8859-15"),
        ("Çok güzel çay, ışık, öğüş şu", "windows-1254"),
    ] {
        let page = format!("<meta charset={name}><p>{text}");
        let d = decode(&bytes_in(&page, name), Media::Html, None);
        assert_eq!((&*d.text, d.notes.len()), (page.as_str(), 0), "{name}");
    }
}

#[test]
fn a_wrong_header_does_not_hide_what_the_document_says() {
    let page = "<meta charset=windows-1254><p>Çok güzel çay";
    let d = decode(&encoded(page, encoding_rs::WINDOWS_1254), Media::Html, Some("utf-8"));
    assert_eq!((&*d.text, &d.notes[..]), (page, &["declared as UTF-8 but is windows-1254".to_owned()][..]));
    // Letters behind much that is ASCII.
    let page = format!("<script>{}</script><p>{RU}", "var a = 1; ".repeat(20_000));
    assert_eq!(decode(&encoded(&page, WINDOWS_1251), Media::Html, Some("utf-8")).text, page);
}

#[test]
fn text_that_was_misread_before_is_named() {
    for (text, encoding) in [(UK, WINDOWS_1251), (RU, WINDOWS_1251), (RU, WINDOWS_1252)] {
        let (misread, _) = encoding.decode_without_bom_handling(text.as_bytes());
        let d = decode(misread.as_bytes(), Media::Text, None);
        assert_eq!(d.text, misread);
        let want = format!("the text looks like UTF-8 that was read as {} before it was saved", encoding.name());
        assert_eq!(d.notes, [want], "{misread}");
    }
    for sound in
        [UK, RU, EN, "РСР РСР РСР СССР, РС и СР: РР СС РС. РСФСР", "Élise a été fâchée à Noël, où ça? ÀÂÇÉÈÊËÎÏÔÙÛÜ"]
    {
        assert_eq!(decode(sound.as_bytes(), Media::Text, None).notes, [""; 0], "{sound}");
    }
}
