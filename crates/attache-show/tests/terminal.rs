//! What a terminal shows.

mod pool;

use attache_show::terminal::{self, Screen, Style};

#[test]
fn a_run_on_one_screen() {
    insta::assert_snapshot!(terminal::summary(&pool::pool(), &pool::brief(), Screen::plain(80)));
}

#[test]
fn tables_of_a_comparison() {
    insta::assert_snapshot!(terminal::compare(&pool::pool(), &pool::brief(), Screen::plain(80)));
}

#[test]
fn sentences_underlined() {
    insta::assert_snapshot!(terminal::annotated(&pool::wire(), Screen::plain(90)));
}

#[test]
fn why_an_event() {
    let line = Some("meet = \"NSUBJ meets OBJ\"");
    insta::assert_snapshot!(
        terminal::why_event(&pool::wire(), 0, line, Screen::plain(90)).unwrap()
    );
    assert!(terminal::why_event(&pool::wire(), 9, None, Screen::plain(90)).is_none());
}

#[test]
fn why_a_quotation() {
    insta::assert_snapshot!(
        terminal::why_quote(&pool::wire(), 0, None, Screen::plain(90)).unwrap()
    );
}

#[test]
fn plain_text_has_no_escape_codes_and_says_the_same() {
    let ansi = Screen { width: 80, style: Style::ANSI };
    let styled = terminal::compare(&pool::pool(), &pool::brief(), ansi);
    assert!(styled.contains('\u{1b}'));
    let bare = ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m"].iter().fold(styled, |s, c| s.replace(c, ""));
    assert_eq!(bare, terminal::compare(&pool::pool(), &pool::brief(), Screen::plain(80)));
}
