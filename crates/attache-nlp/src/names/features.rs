//! Features of the model of names.

use std::ops::Range;

use attache_lexicon::world::ActorKind;
use attache_lexicon::{Lexicon, WorldMatch, world::SenseKind};

use crate::hash::key;
use crate::{Case, Form, Parse};

/// What the model sees of a word.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Hashes of its characters; training blanks `word` at times, so that names are learned by context.
    pub form: Form,
    /// Universal tag.
    upos: u32,
    /// Relation to the governor.
    deprel: u32,
    /// The governor's word, tag.
    head: (u32, u32),
    /// What the world lexicon says.
    hint: u32,
    /// True when most words of the sentence begin with a capital, as in a headline.
    headline: bool,
}

/// A position before or after the sentence.
const EDGE: View = View {
    form: Form { word: 1, prefixes: [0; 3], suffixes: [0; 4], shape: 1, case: Case::None },
    upos: 99,
    deprel: 99,
    head: (1, 99),
    hint: 0,
    headline: false,
};

/// For each token what the world lexicon says: how the name refers, to what, and where in the name the token is.
#[must_use]
pub fn hints(parse: &Parse, lexicon: &Lexicon, matches: &[WorldMatch]) -> Vec<u32> {
    let mut hints = vec![0; parse.tokens.len()];
    for found in matches {
        let Some(sense) = found.senses.first() else { continue };
        let kind = match (sense.kind, lexicon.world.actor(sense.actor).kind) {
            (SenseKind::Name, ActorKind::State | ActorKind::Territory) | (SenseKind::Region, _) => {
                1
            }
            (SenseKind::Name, ActorKind::Person) => 2,
            (SenseKind::Name, ActorKind::Outlet) => 3,
            (SenseKind::Name, ActorKind::Organisation | ActorKind::Group | ActorKind::Body) => 4,
            (SenseKind::Adjective | SenseKind::Noun | SenseKind::Plural | SenseKind::People, _) => {
                5
            }
            (SenseKind::Capital, _) => 6,
            (SenseKind::Seat, _) => 7,
            (SenseKind::Surname | SenseKind::Short, _) => 8,
            (SenseKind::Body, _) => 9,
        };
        let tokens = parse.tokens_in(found.span);
        for (i, hint) in hints[tokens.clone()].iter_mut().enumerate() {
            let place = u32::from(i > 0) + 2 * u32::from(i + 1 == tokens.len());
            *hint = 1 + (kind * 2 + u32::from(found.ordinary)) * 4 + place;
        }
    }
    hints
}

/// Fills `views` for a sentence.
pub fn views(
    parse: &Parse,
    range: Range<usize>,
    forms: &[Form],
    hints: &[u32],
    views: &mut Vec<View>,
) {
    let capitals = forms.iter().filter(|f| matches!(f.case, Case::Title | Case::Upper)).count();
    let small = forms.iter().filter(|f| f.case == Case::Lower).count();
    let headline = capitals > small && capitals >= 4;
    views.clear();
    views.extend(range.clone().zip(forms).map(|(i, &form)| {
        let token = &parse.tokens[i];
        let head = token.head.and_then(|h| h.checked_sub(range.start));
        let head_form = head.and_then(|h| forms.get(h)).map_or(2, |f| f.word);
        View {
            form,
            upos: token.upos as u32,
            deprel: crate::Deprel::all().position(|d| d == token.deprel).unwrap_or(98) as u32,
            head: (head_form, token.head.map_or(98, |h| parse.tokens[h].upos as u32)),
            hint: hints.get(i).copied().unwrap_or_default(),
            headline,
        }
    }));
}

/// Fills `keys` for the word at `at`.
pub fn features(views: &[View], at: usize, keys: &mut Vec<u32>) {
    let view = |d: isize| at.checked_add_signed(d).and_then(|i| views.get(i)).unwrap_or(&EDGE);
    let (w0, w1, w2, v1, v2) = (view(0), view(1), view(2), view(-1), view(-2));
    let case = |v: &View| v.form.case as u32 * 2 + u32::from(v.headline);
    let (c0, c1, b1) = (case(w0), case(w1), case(v1));
    let first = u32::from(at == 0);
    keys.clear();
    keys.extend([
        key(1, [0]),
        key(2, [w0.form.word]),
        key(3, [w0.form.word, c0]),
        key(4, [w1.form.word, c0]),
        key(5, [v1.form.word, c0]),
        key(6, [w2.form.word, c0]),
        key(7, [v2.form.word, c0]),
        key(8, [v1.form.word, w1.form.word, c0]),
        key(9, [w0.form.word, v1.form.word]),
        key(10, [w0.form.word, w1.form.word]),
        key(11, [w0.form.suffixes[1], c0]),
        key(12, [w0.form.suffixes[2], c0]),
        key(13, [w0.form.suffixes[3], c0]),
        key(14, [w0.form.prefixes[1], c0]),
        key(15, [w0.form.prefixes[2], c0]),
        key(16, [w0.form.shape, u32::from(w0.headline)]),
        key(17, [c0, first]),
        key(18, [b1, c0, c1]),
        key(19, [w0.upos, c0]),
        key(20, [v1.upos, w0.upos, w1.upos]),
        key(21, [v1.upos, w0.upos, c0, b1]),
        key(22, [w0.upos, w1.upos, c0, c1]),
        key(23, [w0.deprel, c0]),
        key(24, [w0.head.0, w0.deprel, c0]),
        key(25, [w0.head.1, w0.deprel, c0]),
        key(26, [w0.hint, c0]),
        key(27, [w0.hint, w1.hint]),
        key(28, [v1.hint, w0.hint]),
        key(29, [w0.hint, w0.upos, c1, b1]),
        key(30, [v1.form.suffixes[2], c0, b1]),
        key(31, [w1.form.suffixes[2], c0, c1]),
        key(32, [v1.form.word, v2.form.word, c0]),
        key(33, [w1.form.word, w2.form.word, c0]),
        key(34, [w0.hint, w1.form.word]),
        key(35, [w0.form.shape, v1.form.word]),
        key(36, [w0.form.shape, w1.form.word]),
        key(37, [c0, c1, case(w2), b1]),
    ]);
}
