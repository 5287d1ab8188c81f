//! The language of a text, a zone, a line; by libraries (`whichlang`, then `whatlang`).

use whatlang::{Detector, Lang, Script};

/// Bytes of a text on which its language is decided.
const ENOUGH: usize = 1200;

/// Bytes of a line or zone by which it is taken to be in its report's language: each text is looked at several times.
const GLIMPSE: usize = 120;

/// Fewest words on which a language is decided.
const FEWEST: usize = 5;

/// Not known.
pub(crate) const UNKNOWN: &str = "und";

/// The language most of the words are in, as an ISO 639-1 code.
///
/// The fast detector knows sixteen languages; where the careful one is sure of one that the fast one lacks, it wins.
pub(crate) fn of(words: &str) -> &'static str {
    let words = front(words, ENOUGH);
    let Some(script) = whatlang::detect_script(words) else { return UNKNOWN };
    let fast = fast(words);
    if script == Script::Latin && words.split_whitespace().count() < FEWEST {
        return UNKNOWN;
    }
    let careful = || Detector::with_allowlist(ALLOWED.map(|(l, _)| l).to_vec()).detect(words);
    match script {
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Hebrew | Script::Greek => {
            if script == Script::Latin && fast == "en" {
                return fast;
            }
            match careful().filter(|c| c.is_reliable() || script != Script::Latin) {
                Some(found) => code(found.lang()),
                None => fast,
            }
        }
        _ => fast,
    }
}

/// The language of a zone: its own where it has words enough, else that of its report.
pub(crate) fn of_zone(words: &str, report: &'static str) -> &'static str {
    let Some(here) = whatlang::detect_script(front(words, ENOUGH)) else { return report };
    let same_script = Some(here) == script(report);
    let many = words.split_whitespace().take(FEWEST).count() >= FEWEST;
    if same_script && (!many || fast(front(words, GLIMPSE)) == report) {
        return report;
    }
    match of(words) {
        UNKNOWN if same_script => report,
        found if same_script && words.len() < 40 && found != report => report,
        found => found,
    }
}

/// True for a line in another language than its report. Short lines (`long` false) are judged by their script alone.
pub(crate) fn is_foreign(words: &str, long: bool, report: &str) -> bool {
    let words = front(words, ENOUGH);
    let Some(here) = whatlang::detect_script(words) else { return false };
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    if let Some(there) = script(report)
        && here != there
    {
        return letters >= 3;
    }
    if !long || fast(front(words, GLIMPSE)) == report {
        return false;
    }
    let found = Detector::with_allowlist(ALLOWED.map(|(l, _)| l).to_vec()).detect(words);
    found.is_some_and(|f| f.is_reliable() && code(f.lang()) != report && code(f.lang()) != UNKNOWN)
}

fn front(words: &str, bytes: usize) -> &str {
    let mut end = words.len().min(bytes);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}

fn script(code: &str) -> Option<Script> {
    Some(match code {
        "ru" | "uk" | "be" | "bg" | "sr" | "mk" => Script::Cyrillic,
        "ar" | "fa" | "ur" => Script::Arabic,
        "he" => Script::Hebrew,
        "el" => Script::Greek,
        "zh" => Script::Mandarin,
        "ja" => Script::Hiragana,
        "ko" => Script::Hangul,
        "hi" => Script::Devanagari,
        UNKNOWN => return None,
        _ => Script::Latin,
    })
}

fn fast(words: &str) -> &'static str {
    use whichlang::Lang as L;
    match whichlang::detect_language(words) {
        L::Ara => "ar",
        L::Cmn => "zh",
        L::Deu => "de",
        L::Eng => "en",
        L::Fra => "fr",
        L::Hin => "hi",
        L::Ita => "it",
        L::Jpn => "ja",
        L::Kor => "ko",
        L::Nld => "nl",
        L::Por => "pt",
        L::Rus => "ru",
        L::Spa => "es",
        L::Swe => "sv",
        L::Tur => "tr",
        L::Vie => "vi",
    }
}

/// The languages that news is met in, with their ISO 639-1 codes: more would only be mistaken for these.
const ALLOWED: [(Lang, &str); 26] = [
    (Lang::Eng, "en"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Bel, "be"),
    (Lang::Bul, "bg"),
    (Lang::Srp, "sr"),
    (Lang::Deu, "de"),
    (Lang::Fra, "fr"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Nld, "nl"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Swe, "sv"),
    (Lang::Tur, "tr"),
    (Lang::Vie, "vi"),
    (Lang::Ind, "id"),
    (Lang::Ara, "ar"),
    (Lang::Pes, "fa"),
    (Lang::Urd, "ur"),
    (Lang::Heb, "he"),
    (Lang::Ell, "el"),
    (Lang::Cmn, "zh"),
];

fn code(lang: Lang) -> &'static str {
    ALLOWED.iter().find(|(l, _)| *l == lang).map_or(UNKNOWN, |(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        for (words, want) in [
            ("The two ministers met on Monday and agreed to talk again.", "en"),
            ("Die beiden Minister trafen sich am Montag und sprachen über die Grenze.", "de"),
            ("Міністри зустрілися в понеділок і домовилися про нову зустріч.", "uk"),
            ("Министры встретились в понедельник и договорились о новой встрече.", "ru"),
            ("Ministrowie spotkali się w poniedziałek i rozmawiali o granicy.", "pl"),
            ("وزیران روز دوشنبه دیدار کردند و درباره مرز گفتگو کردند.", "fa"),
            ("Xi", "und"),
            ("12:30", "und"),
        ] {
            assert_eq!(of(words), want, "{words}");
        }
    }

    #[test]
    fn a_short_zone_takes_the_language_of_its_report() {
        assert_eq!(of_zone("Joint statement", "en"), "en");
        assert_eq!(of_zone("Заявление сторон", "en"), "ru");
        assert!(is_foreign("Заявление сторон", false, "en"));
        assert!(!is_foreign("Ivan Petrov, Газпром official", false, "en"));
    }
}
