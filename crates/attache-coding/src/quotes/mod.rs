//! Who said what, on whose word.
#![allow(dead_code)]
mod marks;
mod paragraphs;
