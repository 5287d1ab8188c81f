//! All vocabulary in one place.

use crate::attribution::Attribution;
use crate::comparison::Comparison;
use crate::events::Events;
use crate::{
    Antecedents, Boilerplate, Codebook, Files, Gazetteer, GivenNames, Mentions, NameWords, Numbers,
    Problem, Segmentation, Times, Titles, Units, World,
};

/// The vocabulary, read and indexed. Load it once; it is only read after that.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// The codes that output may carry.
    pub codebook: Codebook,
    /// Words for people by office or trade, and for bodies of a state.
    pub titles: Titles,
    /// States, people in office, organisations, outlets.
    pub world: World,
    /// Words by which someone is mentioned without a name.
    pub mentions: Mentions,
    /// Places with coordinates.
    pub gazetteer: Gazetteer,
    /// Words of time.
    pub times: Times,
    /// Words for numbers.
    pub numbers: Numbers,
    /// What numbers count or measure.
    pub units: Units,
    /// What tells that someone said something.
    pub attribution: Attribution,
    /// What tells of an event.
    pub events: Events,
    /// Words that are not news: menus, credits, crawlers.
    pub boilerplate: Boilerplate,
    /// Words for comparing reports.
    pub comparison: Comparison,
    /// Words that tell the kind of a name.
    pub name_words: NameWords,
    /// Given names of people.
    pub given_names: GivenNames,
    /// What tells who is meant by "he" and "she".
    pub antecedents: Antecedents,
    /// Where words and sentences end.
    pub segmentation: Segmentation,
}

impl Lexicon {
    /// Reads all files. What cannot be read is told and left out; the rest is used.
    #[must_use]
    pub fn load(files: &Files) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let codebook = Codebook::load(files, &mut problems);
        let titles = Titles::load(files, &codebook, &mut problems);
        let world = World::load(files, &titles, &codebook, &mut problems);
        let mentions = Mentions::load(files, &mut problems);
        let gazetteer = Gazetteer::load(files, &mut problems);
        let times = Times::load(files, &mut problems);
        let numbers = Numbers::load(files, &mut problems);
        let units = Units::load(files, &mut problems);
        let attribution = Attribution::load(files, &mut problems);
        let events = Events::load(files, &codebook, &mut problems);
        let boilerplate = Boilerplate::load(files, &mut problems);
        let comparison = Comparison::load(files, &mut problems);
        let name_words = NameWords::load(files, &mut problems);
        let given_names = GivenNames::load(files, &mut problems);
        let antecedents = Antecedents::load(files, &mut problems);
        let segmentation = Segmentation::load(files, &mut problems);
        let read = Self {
            codebook,
            titles,
            world,
            mentions,
            gazetteer,
            times,
            numbers,
            units,
            attribution,
            events,
            boilerplate,
            comparison,
            name_words,
            given_names,
            antecedents,
            segmentation,
        };
        (read, problems)
    }

    /// The vocabulary built into the library. That it has no problems is tested here, so none are given.
    #[must_use]
    pub fn builtin() -> Self {
        Self::load(&Files::builtin()).0
    }
}

/// Every structural mistake in the files: what [`Lexicon::load`] tells, and files that no reader takes.
#[must_use]
pub fn check(files: &Files) -> Vec<Problem> {
    let (_, mut problems) = Lexicon::load(files);
    crate::world::check_paths(files, &mut problems);
    problems
}
