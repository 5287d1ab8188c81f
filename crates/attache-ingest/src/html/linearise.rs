//! The text of a page: one line for each block, in the order of the page.
//!
//! Inline text is joined with its white space collapsed, block elements and `<br>` end a line, a blank line stands
//! between blocks. Scripts, styles and what has no text of its own are left out.

use attache_lexicon::Boilerplate;
use attache_text::{Span, ZoneKind};
use dom_query::{Document, NodeRef};

use super::extract::BLOCK;
use crate::page::{Line, Page, Tag};

/// What an element does to the text.
enum Role {
    /// Nothing: its text runs on.
    Inline,
    /// Ends a line before and after.
    Block,
    /// Ends a line.
    Break,
    /// Has no text.
    Skip,
}

/// What holds for the text inside an element.
#[derive(Clone)]
struct Context {
    tag: Tag,
    class: Option<ZoneKind>,
    block: usize,
    link: bool,
}

/// A step of the walk: into a node, or out of a block.
enum Step<'d> {
    Into(NodeRef<'d>, Context, usize),
    Out,
}

/// The page's lines, the block each of them belongs to, and the depth of the page.
pub(super) fn page(document: &Document, lexicon: &Boilerplate) -> (Page, Vec<usize>, usize) {
    let mut writer = Writer::default();
    let mut blocks = 0;
    let mut deepest = 0;
    let top = Context { tag: Tag::None, class: None, block: 0, link: false };
    let mut steps = vec![Step::Into(document.root(), top, 0)];
    while let Some(step) = steps.pop() {
        let Step::Into(node, mut context, depth) = step else {
            writer.end_line();
            continue;
        };
        deepest = deepest.max(depth);
        if node.is_text() {
            writer.put(&node.text(), &context);
            continue;
        }
        if let Some(name) = node.node_name().filter(|_| node.is_element()) {
            match role(&name) {
                Role::Skip => continue,
                Role::Break => {
                    writer.end_line();
                    continue;
                }
                Role::Inline => context.link |= &*name == "a",
                Role::Block => {
                    blocks += 1;
                    node.set_attr(BLOCK, &blocks.to_string());
                    context.block = blocks;
                    context.enter(&name);
                    writer.end_line();
                    steps.push(Step::Out);
                }
            }
            context.read_class(&node, lexicon);
        }
        let children: Vec<NodeRef<'_>> = node.children_it(true).collect();
        steps.extend(children.into_iter().map(|c| Step::Into(c, context.clone(), depth + 1)));
    }
    writer.end_line();
    (Page { text: writer.text, lines: writer.lines }, writer.blocks, deepest)
}

fn role(name: &str) -> Role {
    match name {
        "script" | "style" | "noscript" | "template" | "svg" | "head" | "iframe" | "object"
        | "math" | "canvas" | "audio" | "video" => Role::Skip,
        "br" | "hr" => Role::Break,
        "a" | "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "cite" | "code" | "data"
        | "del" | "dfn" | "em" | "font" | "i" | "img" | "ins" | "kbd" | "label" | "mark" | "q"
        | "s" | "samp" | "small" | "span" | "strike" | "strong" | "sub" | "sup" | "time" | "tt"
        | "u" | "var" | "wbr" | "picture" | "source" | "input" => Role::Inline,
        _ => Role::Block,
    }
}

/// True for an element that has no end tag, or may go without one.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "wbr"
            | "area"
            | "base"
            | "col"
            | "embed"
            | "param"
            | "track"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "td"
            | "th"
            | "tr"
            | "option"
    )
}

impl Context {
    /// What the name of a block says. Inside menus everything stays site.
    fn enter(&mut self, name: &str) {
        if self.tag == Tag::Site {
            return;
        }
        self.tag = match name {
            "nav" | "footer" | "form" | "button" | "select" | "textarea" | "dialog" => Tag::Site,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Tag::Heading(name.as_bytes()[1] - b'0'),
            "figcaption" => Tag::Caption,
            "blockquote" => Tag::Quote,
            "li" | "dd" | "dt" => Tag::Item,
            "p" if self.tag == Tag::Quote || self.tag == Tag::Caption => self.tag,
            "p" => Tag::Paragraph,
            "div" | "section" | "article" | "main" | "body"
                if matches!(self.tag, Tag::Heading(_)) =>
            {
                self.tag
            }
            _ if matches!(self.tag, Tag::Quote | Tag::Caption | Tag::Heading(_)) => self.tag,
            _ => Tag::None,
        };
    }

    /// What the parts of class and id say; the innermost telling word holds.
    fn read_class(&mut self, node: &NodeRef<'_>, lexicon: &Boilerplate) {
        let (class, id) = (node.class(), node.id_attr());
        let names = class.iter().chain(id.iter());
        for word in names.flat_map(|n| n.split(|c: char| !c.is_alphanumeric())) {
            if word.is_empty() || word.len() > 24 {
                continue;
            }
            let Some(says) = lexicon.class(&word.to_lowercase()) else { continue };
            let kind = ZoneKind::ALL.iter().copied().find(|k| k.as_str() == says);
            self.class = kind.or((says == "site").then_some(ZoneKind::Boilerplate)).or(self.class);
        }
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    lines: Vec<Line>,
    blocks: Vec<usize>,
    /// Start of the open line.
    start: usize,
    /// White space is due before the next word.
    space: bool,
    /// What holds for the longest piece of the open line.
    open: Option<(Context, usize)>,
    linked: usize,
}

impl Writer {
    fn put(&mut self, text: &str, context: &Context) {
        for word in text.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end();
            if !bare.is_empty() {
                if self.text.len() == self.start {
                    self.begin();
                } else if self.space {
                    self.text.push(' ');
                }
                self.text.push_str(bare);
                self.space = false;
                self.linked += if context.link { bare.len() } else { 0 };
            }
            self.space |= bare.len() < word.len();
        }
        let len = text.trim().len();
        if len > 0 && self.open.as_ref().is_none_or(|(_, longest)| len > *longest) {
            self.open = Some((context.clone(), len));
        }
    }

    fn begin(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.start = self.text.len();
    }

    fn end_line(&mut self) {
        self.space = false;
        let linked = std::mem::take(&mut self.linked);
        let Some((context, _)) = self.open.take() else { return };
        let span = Span::new(self.start, self.text.len());
        let site = context.class == Some(ZoneKind::Boilerplate);
        self.lines.push(Line {
            span,
            tag: context.tag,
            class: context.class.filter(|_| !site),
            body: None,
            linked: linked * 10 >= span.len() * 8,
        });
        self.blocks.push(context.block);
        self.start = self.text.len();
    }
}
