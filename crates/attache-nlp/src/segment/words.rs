//! Words.

use attache_lexicon::Segmentation;
use attache_text::Span;

use super::LONGEST_WORD;

/// Combining characters that may follow a mark.
const MOST_MARKS: usize = 16;

/// Bytes of the longest of the words written together: "wouldnt".
const LONGEST_JOINED: usize = 12;

/// Bytes of the longest of the verbs that keep their hyphen: "court-martialling".
const LONGEST_HYPHENATED: usize = 20;

/// Appends the words of a zone.
pub(super) fn split(text: &str, zone: Span, lists: &Segmentation, words: &mut Vec<Span>) {
    let mut at = zone.start;
    for chunk in zone.of(text).split(char::is_whitespace) {
        let span = Span::new(at, at + chunk.len());
        if !chunk.is_empty() {
            Chunk { text, end: span.end, lists, words }.split(span.start);
        }
        // The white space character that ended the chunk, one to three bytes.
        let gap = text[span.end..].chars().next().map_or(1, char::len_utf8);
        at = span.end + gap;
    }
}

/// A run of characters without white space.
struct Chunk<'t> {
    text: &'t str,
    end: usize,
    lists: &'t Segmentation,
    words: &'t mut Vec<Span>,
}

impl Chunk<'_> {
    fn split(&mut self, mut at: usize) {
        // An address begins the chunk or stands behind a mark.
        let mut fresh = true;
        while let Some(c) = self.char(at) {
            let address = if fresh { self.address(at) } else { None };
            let is_word = address.is_none() && c.is_alphanumeric();
            let end = match address {
                Some(end) => end,
                None if is_word => self.word_end(at),
                None => self.mark_end(at, c),
            };
            if is_word {
                self.word(at, end);
            } else {
                self.push(at, end);
            }
            fresh = !is_word;
            at = end;
        }
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text[at..self.end].chars().next()
    }

    fn push(&mut self, start: usize, end: usize) {
        if start < end {
            self.words.push(Span::new(start, end));
        }
    }

    /// The end of a web or mail address that starts here.
    fn address(&self, at: usize) -> Option<usize> {
        let chunk = &self.text[at..self.end];
        if chunk.len() > LONGEST_WORD {
            return None;
        }
        let head = chunk.get(..8).unwrap_or(chunk).to_ascii_lowercase();
        let is_web = ["http://", "https://", "www."].iter().any(|p| head.starts_with(p));
        let is_mail = || {
            let (name, host) = chunk.split_once('@')?;
            let plain = |c: char| c.is_alphanumeric() || "._-+".contains(c);
            (name.chars().all(plain) && !name.is_empty() && host.contains('.')).then_some(())
        };
        if !(is_web || is_mail().is_some()) {
            return None;
        }
        let kept = chunk.trim_end_matches(|c: char| ".,;:!?)]}'\"’”»>".contains(c));
        Some(at + kept.len())
    }

    /// The end of the run of letters, digits and inner marks that starts here.
    fn word_end(&self, start: usize) -> usize {
        let mut end = start;
        let mut chars = self.text[start..self.end].char_indices().peekable();
        let mut last = ' ';
        while let Some((i, c)) = chars.next() {
            let here = start + i;
            if here - start >= LONGEST_WORD {
                return here;
            }
            let next = chars.peek().map(|p| p.1);
            let inner = c.is_alphanumeric()
                || is_combining(c)
                || next.is_some_and(|n| self.joins(start, here, last, c, n));
            if inner {
                end = here + c.len_utf8();
            } else {
                let dotted = c == '.' && self.keeps_stop(start, here);
                return if dotted { here + 1 } else { end };
            }
            last = c;
        }
        end
    }

    /// True when the mark `c` stands inside a word between `last` and `next`.
    fn joins(&self, start: usize, here: usize, last: char, c: char, next: char) -> bool {
        let digits = last.is_ascii_digit() && next.is_ascii_digit();
        let letters = last.is_alphabetic() && next.is_alphabetic();
        match c {
            '\'' | '’' => last.is_alphanumeric() && next.is_alphabetic(),
            ',' => digits && next_three_digits(&self.text[here + 1..self.end]),
            ':' => digits,
            '.' => digits || letters && (self.is_initials(start, here) || self.is_host(here)),
            '/' => digits,
            '&' => last.is_uppercase() && next.is_uppercase(),
            '-' | '‑' => self.keeps_hyphen(start, here, c, next),
            '_' | '@' => last.is_alphanumeric() && next.is_alphanumeric(),
            _ => false,
        }
    }

    /// `U.S`: single letters with stops before this stop.
    fn is_initials(&self, start: usize, here: usize) -> bool {
        self.text[start..here].split('.').all(|part| part.chars().count() == 1)
    }

    /// `example.com`: the letters after the stop end a host name.
    fn is_host(&self, here: usize) -> bool {
        let rest = &self.text[here + 1..self.end];
        let tail: String = rest.chars().take(8).take_while(|c| c.is_alphabetic()).collect();
        self.lists.domains.contains(&tail)
    }

    /// `non-member`, `test-fired`, `1-800-991`, but not `well-known`, `2004-2008`.
    fn keeps_hyphen(&self, start: usize, here: usize, hyphen: char, next: char) -> bool {
        let before = &self.text[start..here];
        let after = &self.text[here + hyphen.len_utf8()..self.end];
        if before.contains('-') && before.starts_with(|c: char| c.is_ascii_digit()) {
            return next.is_ascii_digit();
        }
        if next.is_ascii_digit() {
            let number = |s: &str| s.chars().take_while(char::is_ascii_digit).count();
            let (n, m) = (number(before), number(after));
            let longer = after[m..].starts_with('-')
                && after[m + 1..].starts_with(|c: char| c.is_ascii_digit());
            return n == before.len() && n > 0 && m < 12 && (longer || (n, m) == (3, 4));
        }
        next.is_alphabetic() && (self.is_prefix(before) || self.is_hyphenated(before, after))
    }

    /// `non` before its hyphen.
    fn is_prefix(&self, before: &str) -> bool {
        before.len() <= 8 && self.lists.prefixes.contains(&before.to_lowercase())
    }

    /// `test` and `fired` around their hyphen.
    fn is_hyphenated(&self, before: &str, after: &str) -> bool {
        let tail = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        before.len() + tail <= LONGEST_HYPHENATED
            && self
                .lists
                .hyphenated
                .contains(&format!("{before}-{}", &after[..tail]).to_lowercase())
    }

    /// True when the stop at `here`, which no letter follows, belongs to the word before it.
    fn keeps_stop(&self, start: usize, here: usize) -> bool {
        let word = &self.text[start..here];
        let mut chars = word.chars();
        let single = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
        if single && word != "I" || word.contains('.') && self.is_initials(start, here) {
            return true;
        }
        let word = self.text.get(start..=here).filter(|w| w.len() <= 12).map(str::to_lowercase);
        word.is_some_and(|w| {
            let numero = w == "no.";
            let listed =
                self.lists.abbreviations.contains(&w) || self.lists.before_names.contains(&w);
            let number_follows = || {
                self.text[here + 1..]
                    .trim_start_matches(' ')
                    .starts_with(|c: char| c.is_ascii_digit())
            };
            listed && (!numero || number_follows())
        })
    }

    /// Appends a word, cut before its clitic.
    fn word(&mut self, start: usize, end: usize) {
        let cut = self.clitic(start, end).unwrap_or(end);
        match self.money(start, cut) {
            Some(number) => {
                self.push(start, number);
                self.push(number, cut);
            }
            None => self.push(start, cut),
        }
        self.push(cut, end);
    }

    /// Where `n't`, `'s` and the like begin.
    fn clitic(&self, start: usize, end: usize) -> Option<usize> {
        let word = &self.text[start..end];
        let short = Some(word).filter(|w| w.len() <= LONGEST_JOINED).map(str::to_lowercase);
        if let Some(&cut) = short.and_then(|w| self.lists.joined.get(&w)) {
            return word.char_indices().nth(cut).map(|(i, _)| start + i);
        }
        let at = word.rfind(['\'', '’'])?;
        let mark = word[at..].chars().next().map_or(1, char::len_utf8);
        let tail = word[at + mark..].to_ascii_lowercase();
        match tail.as_str() {
            "t" => {
                let stem = &word[..at];
                let n = stem.len() - 1;
                (stem.len() > 1 && stem.is_char_boundary(n) && stem[n..].eq_ignore_ascii_case("n"))
                    .then_some(start + n)
            }
            "s" | "m" | "d" | "ll" | "re" | "ve" => Some(start + at),
            _ => None,
        }
    }

    /// `200m`, `40km` after a currency sign: the number ends before the letters.
    fn money(&self, start: usize, end: usize) -> Option<usize> {
        let before = self.text[..start].chars().next_back()?;
        let word = &self.text[start..end];
        let letters = word.find(|c: char| c.is_alphabetic())?;
        ("$€£¥".contains(before) && letters > 0).then_some(start + letters)
    }

    /// The end of a run of marks that is one word: `...`, `--`, `?!`, else one character.
    fn mark_end(&self, at: usize, c: char) -> usize {
        let rest = &self.text.as_bytes()[at..self.end.min(at + LONGEST_WORD)];
        let run = |set: &str| {
            let chars = rest.iter().take_while(|&&b| b.is_ascii() && set.contains(char::from(b)));
            at + chars.count()
        };
        match c {
            '.' => run("."),
            '-' => run("-"),
            '!' | '?' => run("!?"),
            '*' => run("*"),
            '=' => run("="),
            '_' => run("_"),
            '$' => run("$"),
            '<' => run("<"),
            '>' => run(">"),
            ':' | ';' => self.face(at).unwrap_or(at + 1),
            '\'' | '’' if self.is_short_year(at + c.len_utf8()) => {
                self.word_end(at + c.len_utf8())
            }
            '#' | '@' if self.char(at + 1).is_some_and(char::is_alphanumeric) => {
                self.handle_end(at + 1)
            }
            _ => {
                let marks = self.text[at..self.end]
                    .chars()
                    .skip(1)
                    .take(MOST_MARKS)
                    .take_while(|&c| is_combining(c));
                at + c.len_utf8() + marks.map(char::len_utf8).sum::<usize>()
            }
        }
    }

    /// The end of a face in marks, `:-)`, with which the chunk ends.
    fn face(&self, at: usize) -> Option<usize> {
        let face = &self.text[at..self.end];
        let mouth = face[1..].strip_prefix('-').unwrap_or(&face[1..]);
        matches!(mouth, ")" | "(" | "D" | "P").then_some(self.end)
    }

    /// `90s` after an apostrophe.
    fn is_short_year(&self, at: usize) -> bool {
        let rest = &self.text.as_bytes()[at.min(self.end)..self.end];
        rest.len() >= 2
            && rest[..2].iter().all(u8::is_ascii_digit)
            && rest.get(2).is_none_or(|b| !b.is_ascii_digit())
            && rest.len() <= 4
    }

    fn handle_end(&self, at: usize) -> usize {
        let rest = &self.text[at..self.end];
        let stop = rest
            .char_indices()
            .find(|&(i, c)| i >= LONGEST_WORD || !(c.is_alphanumeric() || c == '_'));
        stop.map_or(self.end, |(i, _)| at + i)
    }
}

/// Marks that belong to the letter before them, and joiners.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

fn next_three_digits(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    bytes.len() >= 3
        && bytes[..3].iter().all(u8::is_ascii_digit)
        && bytes.get(3).is_none_or(|b| !b.is_ascii_digit())
}
