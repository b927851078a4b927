//! Kinds of pages: a table of invented pages with the kind each must be told to be, and what must stay of its text.

use onrecord_page::{Article, Kind, Limits, Media, Page, Raw, article, open};

const PARAGRAPHS: [&str; 6] = [
    "The council of Talbrod voted on Monday to keep the bridge over the Ivela closed to trucks until the piers are repaired.",
    "Engineers who inspected the structure last week found cracks in two of its seven piers, according to a report of the city.",
    "Repairs will take at least six weeks and cost about four million thalers, half of which the province has agreed to pay.",
    "Hauliers on both banks complain that the detour through Keivor adds three hours to every trip and doubles the price of fuel.",
    "Buses and cars may go on using the eastern lane, where the load is measured at the entrance by a new scale.",
    "The mayor said that the council would meet again on Thursday to hear the engineers and to decide on a temporary ferry.",
];

const HEADLINES: [&str; 10] = [
    "Ferry between Lodim and Talbrod carries its first trucks",
    "Province of Ivela to spend nine million on schools this year",
    "Storm breaks windows in forty houses near Keivor harbour",
    "Orchestra of Nadivelle opens its season with a new work",
    "Museum finds a map of the old town behind a wardrobe",
    "Fishermen ask for higher quotas before the spring season",
    "Prices of bread rise for the third month in a row",
    "Police look for witnesses of a fire in the old granary",
    "Team of Lodim wins the cup after a shoot-out in the rain",
    "Trains to the coast will run every twenty minutes from May",
];

fn p(texts: &[&str]) -> String {
    texts.iter().map(|t| format!("<p>{t}</p>")).collect()
}

fn menu() -> String {
    let items = ["Home", "Politics", "Economy", "Culture", "Sport", "Weather"];
    let links: String = items.iter().map(|i| format!("<li><a href=/{i}>{i}</a></li>")).collect();
    format!("<nav><ul>{links}</ul></nav>")
}

fn teasers(n: usize) -> String {
    let one = |i: usize| format!("<div class=item><a href=/n/{i}>{}</a></div>", HEADLINES[i % 10]);
    format!("<div class=more><h3>More news</h3>{}</div>", (0..n).map(one).collect::<String>())
}

/// A card with a headline, a summary of `sentences` sentences, and a date.
fn card(i: usize, sentences: usize) -> String {
    let summary = (0..sentences).map(|k| PARAGRAPHS[(i + k) % 6]).collect::<Vec<_>>().join(" ");
    format!(
        "<div class=card><h2><a href=/n/{i}>{}</a></h2><p>{summary}</p><span class=date>{} March 2023</span></div>",
        HEADLINES[i % 10],
        i + 1
    )
}

fn cards(n: usize, sentences: usize) -> String {
    (0..n).map(|i| card(i, sentences)).collect()
}

fn html(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html><head>{head}</head><body>{}{body}<footer>© 2023 Lodim Daily</footer></body></html>",
        menu()
    )
}

fn title(t: &str) -> String {
    format!("<title>{t}</title>")
}

const STAMP: &str = "<p class=meta><time datetime=2023-03-14T15:05>14 March 2023, 15:05</time></p>";
const NEWS: &str =
    r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge stays closed"}</script>"#;

fn read(text: &str, media: Media, url: Option<&str>) -> (Page, Article) {
    let raw = Raw { bytes: text.into(), media: Some(media), url: url.map(str::to_owned), ..Raw::default() };
    let page = open(&raw, &Limits::default()).expect("a page");
    let article = article(&page);
    (page, article)
}

fn body(page: &Page, article: &Article) -> String {
    let all = article.blocks.as_slice().iter().filter(|b| b.label.is_body());
    all.map(|b| page.text.slice(b.span)).collect::<Vec<_>>().join("\n")
}

/// What a page is told to be, by which rules, and how many words of it are body.
#[track_caller]
fn tell(name: &str, text: &str, media: Media, url: Option<&str>, want: Kind) -> (Vec<&'static str>, String) {
    let (page, article) = read(text, media, url);
    let rules: Vec<_> = article.kind.evidence.iter().map(|e| e.rule).collect();
    let labels: Vec<_> = article.blocks.iter().map(|b| (b.label, b.rule, page.text.slice(b.span))).collect();
    assert_eq!(article.kind.kind, want, "{name}: by {rules:?} in {labels:#?}");
    assert_eq!(want == Kind::Unknown, rules.is_empty(), "{name}: evidence {rules:?}");
    for span in article.kind.evidence.iter().filter_map(|e| e.span) {
        assert!(!page.text.slice(span).is_empty(), "{name}");
    }
    let body = body(&page, &article);
    if want.is_no_article() {
        assert!(body.is_empty() && article.readable().next().is_none(), "{name}: {body}");
        assert!(!article.notes.is_empty() && article.published.is_none() && article.byline.is_empty(), "{name}");
    }
    (rules, body)
}

#[test]
fn articles_stay_articles() {
    let long = p(&PARAGRAPHS);
    let brief = format!("<h1>Ferry starts</h1>{STAMP}<article><p>{}</p></article>", PARAGRAPHS[2]);
    let digest: String =
        (0..6).map(|i| format!("<h3><a href=/n/{i}>{}</a></h3><p>{}</p>", HEADLINES[i], PARAGRAPHS[i])).collect();
    let interview: String = (0..6)
        .map(|i| format!("<p><b>— What did the council decide about pier {i}?</b></p><p>— {}</p>", PARAGRAPHS[i]))
        .collect();
    let recipe = format!(
        "<h1>Bread of the Ivela valley</h1>{STAMP}<p>{}</p><ul>{}</ul><ol>{}</ol>",
        "This bread is baked in every village of the valley in March, and everybody has a recipe for it.",
        ["500 g of flour", "300 ml of water", "a spoon of salt", "two spoons of honey"]
            .map(|i| format!("<li>{i}</li>"))
            .concat(),
        [
            "Mix the flour with the water and leave it for an hour.",
            "Add the salt and the honey, and knead until it is smooth."
        ]
        .map(|i| format!("<li>{i}</li>"))
        .concat()
    );
    for (name, head, text) in [
        (
            "plain",
            title("Bridge stays closed"),
            format!("<h1>Bridge stays closed</h1>{STAMP}<article>{long}</article>"),
        ),
        ("short with many teasers", title("Ferry starts") + NEWS, format!("{brief}{}", teasers(30))),
        ("brief without a description", title("Ferry starts"), format!("{brief}{}", teasers(10))),
        (
            "cards with long summaries beside it",
            title("Bridge stays closed"),
            format!(
                "<main><h1>Bridge stays closed</h1>{STAMP}<article>{long}</article></main><aside>{}</aside>",
                cards(8, 2)
            ),
        ),
        (
            "digest with links",
            title("Six things that happened on Monday") + NEWS,
            format!(
                "<h1>Six things that happened on Monday</h1>{STAMP}<article><p>{}</p>{digest}</article>",
                PARAGRAPHS[5]
            ),
        ),
        (
            "interview",
            title("“We shall meet again on Thursday”"),
            format!("<h1>“We shall meet again on Thursday”</h1>{STAMP}<article>{interview}</article>{}", teasers(8)),
        ),
        ("recipe", title("Bread of the Ivela valley"), recipe + &teasers(12)),
        (
            "about an error",
            title("Error 404: how the city lost its website"),
            format!("<h1>Error 404: how the city lost its website</h1>{STAMP}<article>{long}</article>"),
        ),
        (
            "with a prompt to subscribe",
            title("Bridge stays closed"),
            format!(
                "<h1>Bridge stays closed</h1>{STAMP}<article>{long}{long}</article><p>Subscribe to read more of our news.</p>"
            ),
        ),
        (
            "brief beside a question for consent",
            title("Ferry starts at last"),
            format!(
                "<div id=cookie-consent><h2>We value your privacy</h2><p>We and our 814 partners store cookies on your device.</p>\
                 <button>Accept all</button></div>{brief}"
            ),
        ),
        (
            "brief under a failed player",
            title("Ferry starts at last"),
            format!("<div class=player><p>Oops, something went wrong</p></div>{brief}"),
        ),
        (
            "with comments",
            title("Bridge stays closed"),
            format!(
                "<h1>Bridge stays closed</h1>{STAMP}<article>{long}</article><section class=comments><h3>Comments</h3>{}</section>",
                (0..8)
                    .map(|i| format!("<div><span>1{i}:15</span><p>{}</p></div>", PARAGRAPHS[i % 6]))
                    .collect::<String>()
            ),
        ),
    ] {
        let (_, body) = tell(name, &html(&head, &text), Media::Html, None, Kind::Article);
        assert!(body.split_whitespace().count() >= 15, "{name}: {body}");
    }
}

#[test]
fn lists_are_no_articles() {
    for (name, head, text, url) in [
        ("front page", title("Lodim Daily"), cards(10, 1), Some("https://lodim.example/")),
        (
            "section",
            title("Economy"),
            format!("<h1>Economy</h1>{}", cards(9, 1)),
            Some("https://lodim.example/category/economy/"),
        ),
        ("long summaries", title("News"), format!("<h1>News</h1>{}", cards(8, 3)), None),
        ("search", title("Search results"), format!("<h1>Search results: bridge</h1>{}", cards(6, 1)), None),
        ("tag in Ukrainian", title("Тег: міст"), format!("<h1>Тег: міст</h1>{}", cards(6, 1)), None),
        ("headlines", title("All news"), format!("<h1>All news</h1>{}", teasers(20)), None),
        (
            "described",
            title("Lodim") + r#"<script type="application/ld+json">{"@type":"CollectionPage","name":"Lodim"}</script>"#,
            format!("<h1>Lodim</h1>{}", cards(7, 1)),
            None,
        ),
    ] {
        tell(name, &html(&head, &text), Media::Html, url, Kind::List);
    }
    let plain = format!("All news\n\n{}\n", HEADLINES.map(|h| format!("12:40\n{h}")).join("\n"));
    tell("lines", &plain, Media::Text, None, Kind::List);
    let dealt: Vec<String> = (0..10).map(|i| format!("{}\n{}", HEADLINES[i], PARAGRAPHS[i % 6])).collect();
    tell(
        "lines with summaries",
        &format!("Результати пошуку\n\n{}\n", dealt.join("\n\n")),
        Media::Text,
        None,
        Kind::List,
    );
}

#[test]
fn errors_and_walls_are_no_articles() {
    let not_found = "<h1>404</h1><p>Page not found</p><p>The page you are looking for may have been moved or deleted. Try the search.</p>";
    for (name, head, text) in [
        ("not found", title("404 Not Found"), not_found.to_owned()),
        ("not found with news", title("Page not found – Lodim Daily"), format!("{not_found}{}", teasers(20))),
        ("in Ukrainian", title("Сторінку не знайдено"), "<h1>Сторінку не знайдено</h1><p>Можливо, її видалили або перенесли.</p>".into()),
        ("in Russian", title("Ошибка 404"), "<h1>Ошибка 404</h1><p>Такой страницы нет. Воспользуйтесь поиском по сайту.</p>".into()),
        ("denied", title("Access Denied"), "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p>".into()),
        (
            "captcha",
            title("Just a moment..."),
            "<h2>Checking your browser before accessing lodim.example.</h2><p>This process is automatic. Your browser will redirect shortly.</p>".into(),
        ),
        (
            "robot",
            title("Lodim"),
            "<h1>Подтвердите, что вы не робот</h1><p>Мы заметили необычную активность с вашего адреса.</p>".into(),
        ),
        (
            "consent",
            title("Before you continue"),
            "<div><h1>Before you continue</h1><p>We use cookies and data to deliver and maintain our services and to show you advertising.</p>\
             <button>Accept all</button><button>Reject all</button></div>".into(),
        ),
    ] {
        tell(name, &html(&head, &text), Media::Html, None, Kind::Error);
    }
    let shell =
        "<!doctype html><title>Lodim</title><div id=root></div><p>You need to enable JavaScript to run this app.</p>";
    let (rules, _) = tell("shell", shell, Media::Html, None, Kind::Error);
    assert_eq!(rules, ["script-shell"]);
    tell("lines", "403 Forbidden\n\nnginx\n", Media::Text, None, Kind::Error);
    tell("lines in Ukrainian", "Сторінку не знайдено\n\nПоверніться на головну.\n", Media::Text, None, Kind::Error);
}

#[test]
fn live_pages_keep_their_entries() {
    let entry = |i: usize| {
        format!("<div class=entry><span class=time>{}:{}5</span><p>{}</p></div>", 18 - i, i, PARAGRAPHS[i % 6])
    };
    let entries: String = (0..6).map(entry).collect();
    let live = r#"<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Bridge"}</script>"#;
    for (name, head, text) in [
        ("described", title("Bridge") + live, format!("<h1>Bridge of Talbrod</h1><p>{}</p>{entries}", PARAGRAPHS[0])),
        ("called live", title("Bridge: live updates"), format!("<h1>Bridge: live updates</h1>{entries}")),
        ("in Russian", title("Мост: онлайн-трансляция"), format!("<h1>Мост: онлайн-трансляция</h1>{entries}")),
        ("not called anything", title("Bridge of Talbrod"), format!("<h1>Bridge of Talbrod today</h1>{entries}")),
    ] {
        let (_, body) = tell(name, &html(&head, &text), Media::Html, None, Kind::Live);
        let kept = PARAGRAPHS.iter().filter(|p| body.contains(**p)).count();
        assert!(kept >= 5, "{name}: {kept} in {body}");
    }
    let lines: String = (0..6).map(|i| format!("{}:{}5\n{}\n\n", 18 - i, i, PARAGRAPHS[i])).collect();
    let (_, body) = tell("lines", &format!("Міст: онлайн-трансляція\n\n{lines}"), Media::Text, None, Kind::Live);
    assert!(PARAGRAPHS.iter().all(|p| body.contains(p)), "{body}");
}

#[test]
fn videos_are_a_player_and_a_few_words() {
    let og = "<meta property=og:type content=video.other>";
    let words = format!(
        "<h1>Video: the bridge from above</h1><div class=video-player><video></video></div><p>{}</p>",
        PARAGRAPHS[0]
    );
    tell("described", &html(&(title("Bridge from above") + og), &words), Media::Html, None, Kind::Video);
    tell("player", &html(&title("Video: the bridge from above"), &words), Media::Html, None, Kind::Video);
    let long = format!("{words}<article>{}</article>", p(&PARAGRAPHS));
    tell("article with a player", &html(&(title("Bridge from above") + NEWS), &long), Media::Html, None, Kind::Article);
}

#[test]
fn stubs_say_what_is_missing() {
    let paid = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge","isAccessibleForFree":false}</script>"#;
    let counted =
        r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge","wordCount":840}</script>"#;
    let start = format!("<h1>Bridge stays closed</h1>{STAMP}<article>{}</article>", p(&PARAGRAPHS[..2]));
    for (name, head, after, want) in [
        ("wall", "", "<div class=wall><p>Subscribe to continue reading</p></div>", "paywall-prompt"),
        ("wall in Ukrainian", "", "<div><p>Щоб читати далі, оформіть передплату</p></div>", "paywall-prompt"),
        ("wall in Russian", "", "<div><p>Материал доступен только подписчикам</p></div>", "paywall-prompt"),
        ("not free", paid, "<div><p>Already a subscriber? Log in</p></div>", "not-free"),
        ("counted", counted, "", "word-count"),
    ] {
        let page = html(&(title("Bridge stays closed") + head), &format!("{start}{after}{}", teasers(6)));
        let (rules, body) = tell(name, &page, Media::Html, None, Kind::Stub);
        assert!(rules.contains(&want), "{name}: {rules:?}");
        assert!(body.contains(PARAGRAPHS[0]), "{name}: {body}");
    }
    let free =
        html(&(title("Bridge stays closed") + paid), &format!("<h1>Bridge stays closed</h1>{STAMP}{}", p(&PARAGRAPHS)));
    tell("whole though not free", &free, Media::Html, None, Kind::Article);
    let plain = format!("Bridge stays closed\n\n{} Engineers who inspected it… [+2137 chars]\n", PARAGRAPHS[0]);
    let (rules, _) = tell("shortened", &plain, Media::Text, None, Kind::Stub);
    assert_eq!(rules, ["cut-off"]);
}

#[test]
fn what_cannot_be_told_is_unknown() {
    for (name, text) in [
        ("a word", "<p>Lodim</p>"),
        ("a list of names", "<h2>Members</h2><ul><li>Maren Tolvaj</li><li>Orest Dalmir</li></ul>"),
        ("a form", "<form><label>Name</label><input><button>Send</button></form><p>Write to us.</p>"),
    ] {
        tell(name, &html("", text), Media::Html, None, Kind::Unknown);
    }
}
