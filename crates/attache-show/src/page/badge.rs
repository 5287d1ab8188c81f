//! How far an event is vouched for, in a word and a form that does not need colour.

use attache_coding::Factuality;

use super::html::Html;

/// A badge with the word of the contract; its frame, not its colour, tells fact from the rest.
pub(super) fn factuality(html: &mut Html, factuality: Factuality) {
    html.raw("<span class=\"badge f-").raw(factuality.as_str()).raw("\" title=\"");
    html.raw(meaning(factuality)).raw("\">").raw(factuality.as_str()).raw("</span>");
}

fn meaning(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::Actual => "told as a fact",
        Factuality::Asserted => "somebody named says so",
        Factuality::Denied => "said not to be so",
        Factuality::Hypothetical => "under a condition",
        Factuality::Future => "planned, announced or predicted",
        Factuality::Demanded => "called for",
        Factuality::Possible => "alleged, feared or possible",
    }
}

/// What to beware of, in words for readers; a flag of a later version as it is.
pub(super) fn flag(flag: &'static str) -> &'static str {
    match flag {
        "factuality" => "tellings differ in status",
        "date" => "tellings differ in date",
        "series" => "again and again",
        other => other,
    }
}
