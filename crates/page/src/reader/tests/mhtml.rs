//! Saved mails.

use super::*;

pub(super) const MAIL: &str = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://lodim.example/wells\r\nSubject: x\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x--1\"\r\n\r\nnot shown\r\n\
    ----x--1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n\
    ----x--1\r\nContent-Type: text/html; charset=\"windows-1251\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\
    Content-Location: https://lodim.example/wells\r\n\r\n<html><p>=CA=EE=EB=\r\n=EE=E4=FF=E7=\r\n=B3 =3D dry\r\n\
    ----x--1\r\nContent-Type: text/html\r\nContent-Location: cid:frame\r\n\r\n<p>a frame\r\n----x--1--\r\n";

#[test]
fn saved_mails_give_their_page() {
    for name in ["a.mhtml", "a.mht", "-"] {
        let got = all(MAIL.as_bytes(), name);
        assert_eq!((got.sources(), got.refused.len()), (vec![name], 0), "{:?}", got.refused);
        assert_eq!(got.pages[0].url.as_deref(), Some("https://lodim.example/wells"));
        let page = crate::open(&got.pages[0], &Limits::default()).unwrap();
        assert_eq!((&*page.text, page.charset.as_str()), ("Колодязі = dry", "windows-1251"));
    }
    let nested = MAIL
        .replace("Content-Type: image/png", "Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\nContent-Type: text/html\r\nContent-ID: <main>\r\n\r\n<p>PGI+\r\n--in--\r\n\r\n----x--1\r\nContent-Type: image/png")
        .replace("\ttype", "\tstart=\"<main>\"; type");
    assert_eq!(all(nested.as_bytes(), "a.mht").text(0), "<p>PGI+\r\n");
    let base = "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+ZHJ5\nPC9wPg==\n";
    assert_eq!(all(base.as_bytes(), "a.mht").text(0), "<p>dry</p>");
}

#[test]
fn a_mail_that_breaks_off_is_kept_and_named() {
    let cut = MAIL.find("=E7=").unwrap();
    let got = all(&MAIL.as_bytes()[..cut], "a.mht");
    assert_eq!(got.pages.len(), 1);
    assert_eq!(got.refused, ["a.mht: it breaks off here; what came before was read"]);
    assert_eq!(all(b"MIME-Version: 1.0\r\n\r\n", "a.mht").refused, ["a.mht: there is no page in it"]);
    let small = Limits { bytes: 20, ..Limits::default() };
    assert!(super::got(MAIL.as_bytes(), "a.mht", &small).refused[0].contains("more than the limit of 20"));
}
