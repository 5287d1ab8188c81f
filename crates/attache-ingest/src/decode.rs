//! Bytes to text. UTF-8 stays as it is; everything else is decoded and says so in a note.

use attache_text::{Note, Span};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// Bytes at the front that decide whether a file is text at all.
const HEAD: usize = 64 * 1024;

/// Share of control characters (per mille) above which the front of a file is no text: prose has none, a file with
/// escape sequences of a terminal stays below, packed data lies near 110.
const MAX_CONTROL: usize = 30;

/// Bytes within which HTML must declare its encoding (HTML standard, "prescan a byte stream").
const PRESCAN: usize = 1024;

/// Decodes plain text.
pub(crate) fn text(bytes: Vec<u8>) -> (String, Vec<Note>) {
    decode(bytes, None)
}

/// Decodes a page, which may declare its encoding.
pub(crate) fn html(bytes: Vec<u8>) -> (String, Vec<Note>) {
    let declared = declared(&bytes);
    let (text, mut notes) = decode(bytes, declared);
    for note in &mut notes {
        note.span = None;
    }
    (text, notes)
}

/// True for bytes that are no text in any encoding this crate decodes.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    if Encoding::for_bom(head).is_some() {
        return false;
    }
    let control = head.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t'..=b'\r' | 0x1b)).count();
    head.contains(&0) || head.starts_with(b"%PDF-") || control * 1000 > head.len() * MAX_CONTROL
}

fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> (String, Vec<Note>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, Vec::new()),
        Err(error) => other(error.as_bytes(), declared),
    }
}

/// Bytes that are not valid UTF-8: another encoding, or UTF-8 with damage.
fn other(bytes: &[u8], declared: Option<&'static Encoding>) -> (String, Vec<Note>) {
    let damage = Damage::of(bytes);
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if damage.is_utf8() => UTF_8,
        None => declared.filter(|&e| e != UTF_8).unwrap_or_else(|| detect(bytes)),
    };
    let (text, encoding, lossy) = encoding.decode(bytes);
    let note = if encoding == UTF_8 || lossy {
        let message =
            format!("undecodable bytes were replaced while reading as {}", encoding.name());
        match text.find('\u{fffd}') {
            Some(at) => Note::at("R001", Span::new(at, at + '\u{fffd}'.len_utf8()), message),
            None => Note::whole("R001", message),
        }
        .help("save the file again as UTF-8 if words are missing here")
    } else {
        Note::whole("R002", format!("not UTF-8; read as {}", encoding.name()))
            .help("save the file as UTF-8 if letters look wrong")
    };
    (text.into_owned(), vec![note])
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(HEAD)], bytes.len() <= HEAD);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if bytes.len() <= HEAD || !bytes[..HEAD].is_ascii() {
        return guess;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(PRESCAN)].to_ascii_lowercase();
    let at = head.windows(8).position(|w| w == b"charset=")? + 8;
    let label: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
        .collect();
    Encoding::for_label(&label)
}

/// How much of the bytes is UTF-8 beyond ASCII, and how much is not.
struct Damage {
    whole: usize,
    broken: usize,
    cut_off: bool,
}

impl Damage {
    fn of(bytes: &[u8]) -> Self {
        let mut damage = Self { whole: 0, broken: 0, cut_off: false };
        for chunk in bytes.utf8_chunks() {
            damage.whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            damage.broken += usize::from(!chunk.invalid().is_empty());
            damage.cut_off = cut_off(chunk.invalid());
        }
        damage
    }

    /// UTF-8 with damage has many whole characters to few broken ones, or only lost its end.
    fn is_utf8(&self) -> bool {
        self.whole > 2 * self.broken || (self.broken == 1 && self.cut_off)
    }
}

/// True for the first bytes of a longer character.
fn cut_off(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|e| e.error_len().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_kept_with_its_byte_order_mark() {
        let (text, notes) = text("\u{feff}Zürich".as_bytes().to_vec());
        assert_eq!(text, "\u{feff}Zürich");
        assert!(notes.is_empty());
    }

    #[test]
    fn cyrillic_of_an_old_encoding_is_found() {
        let words = "Министр иностранных дел прибыл в столицу на переговоры о границе";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(words);
        let (text, notes) = text(bytes.into_owned());
        assert_eq!(text, words);
        assert_eq!(notes[0].code, "R002");
    }

    #[test]
    fn utf16_needs_its_mark() {
        let bytes = [0xff, 0xfe, b'X', 0, b'i', 0];
        assert!(!is_binary(&bytes));
        assert_eq!(text(bytes.to_vec()).0, "Xi");
        assert!(is_binary(&[b'X', 0, b'i', 0]));
    }

    #[test]
    fn damaged_utf8_stays_utf8_and_shows_the_place() {
        let mut bytes = "“Peace” — she said in Genève".as_bytes().to_vec();
        bytes.extend_from_slice(b" \xff now");
        let (text, notes) = text(bytes);
        assert!(text.contains("Genève \u{fffd} now"));
        let span = notes[0].span.expect("a place");
        assert_eq!(span.of(&text), "\u{fffd}");
    }

    #[test]
    fn a_text_cut_inside_a_character_is_utf8() {
        let mut bytes = "The envoy left for Genè".as_bytes().to_vec();
        bytes.pop();
        let (text, notes) = text(bytes);
        assert_eq!(text, "The envoy left for Gen\u{fffd}");
        assert_eq!(notes[0].code, "R001");
    }

    #[test]
    fn a_page_declares_its_encoding() {
        let (bytes, ..) = encoding_rs::WINDOWS_1250.encode("<meta charset='windows-1250'><p>Łódź");
        assert!(html(bytes.into_owned()).0.ends_with("Łódź"));
    }
}
