//! What each rule reads, in a sentence: for whoever asks why a statement is there.

/// The frame of a rule, with an example, by the name that stands in the record; empty for a name that no rule has.
pub fn rule_meaning(rule: &str) -> &'static str {
    match rule {
        "according-to" => {
            "an attribution before, behind or inside what is said: `according to S, …`, `за словами S, …`"
        }
        "as-said" => "an inserted clause: `as S said, …`, `як зазначив S, …`",
        "back-reference" => "the next sentence tells who said it: `… This was announced by S.`, `… Про це заявив S.`",
        "bare-clause" => "a reporting verb with a clause and no connective: `S said …`",
        "block-after-colon" => "a reporting verb and a colon end a paragraph, and the next one is what is said",
        "colon-clause" => "speech behind a colon without quotation marks: `S said: …`",
        "dash-led" => "a paragraph that a dash leads: `— …, — said S. — …`",
        "direct-after" => "words in quotation marks, then who said them: `\"…\", – V S`",
        "direct-before" => "who speaks, then words in quotation marks: `S said: \"…\"`",
        "direct-inside" => "one pair of quotation marks around words and attribution: `\"…, – V S. – …\"`",
        "floating" => "a quotation that stands alone behind attributed words: the same speaker goes on",
        "headline-colon" => "a headline: `S: …`",
        "headline-dash" => "a headline: `…, – S`",
        "infinitive" => "a reporting verb that governs an infinitive: `S promised to …`, `S пообіцяв …`",
        "nominal" => "a noun that reports: `the claim by S that …`, `заява S про те, що …`",
        "noun-object" => "a reporting verb that governs a noun: `S confirmed …`, `про … повідомив S`",
        "parenthetical" => "an attribution between commas: `…, S said, …`",
        "that-clause" => "a reporting verb with a connective: `S said that …`, `S заявив, що …`",
        "trailing" => "an attribution behind an indirect clause: `…, S said`, `…, повідомила S`",
        _ => "",
    }
}
