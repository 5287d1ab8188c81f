//! Dates: one utterance or event on two days.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Scene, disagreement, value};
use crate::day;
use crate::occasion::Occasion;
use crate::records::{Disagreement, DisagreementKind, DisagreementStatus, DisagreementValue};

/// A day that a report gives, and whether it is named for the very act.
struct Dated {
    day: Date,
    explicit: bool,
    value: DisagreementValue,
}

/// Days of one utterance that differ, and days of one event.
pub(super) fn dates(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for quote in scene.shared_quotes {
        let utterances = quote.members.iter().filter_map(|&m| scene.utterance(m));
        let dated = utterances.filter_map(|u| dated(u.at.report, u.occasion.as_ref()?)).collect();
        let topic =
            format!("date of the words of {}", quote.speaker.as_deref().unwrap_or("the speaker"));
        found.extend(differ(dated, topic));
    }
    for group in scene.groups {
        let tellings = || group.iter().map(|&i| &scene.tellings[i]);
        if tellings().all(|t| t.recurring) {
            continue;
        }
        let dated = tellings().filter_map(|t| {
            let date = &t.event.date;
            let day = day::exact(date.value.as_deref()?)?;
            let value = value(t.at.report, date.span?, day.to_string());
            Some(Dated { day, explicit: true, value })
        });
        let first = &scene.tellings[group[0]];
        let topic = format!("date of: {}", scene.deed(first));
        found.extend(differ(dated.collect(), topic));
    }
    found
}

fn dated(report: usize, occasion: &Occasion) -> Option<Dated> {
    let day = (occasion.days.0 == occasion.days.1).then_some(occasion.days.0)?;
    let value = value(report, occasion.span?, day.to_string());
    Some(Dated { day, explicit: occasion.explicit, value })
}

/// Two named days contradict each other; the day of a report only limits the day of what it tells.
fn differ(dated: Vec<Dated>, topic: String) -> Option<Disagreement> {
    let mut named: BTreeMap<Date, bool> = BTreeMap::new();
    for d in &dated {
        *named.entry(d.day).or_default() |= d.explicit;
    }
    if named.len() < 2 || !dated.iter().any(|d| d.explicit) {
        return None;
    }
    let certain = named.values().filter(|explicit| **explicit).count();
    let status = if certain > 1 {
        DisagreementStatus::Contradiction
    } else {
        DisagreementStatus::CompatibleButDifferent
    };
    let values = dated.into_iter().map(|d| d.value).collect();
    Some(disagreement(DisagreementKind::Date, status, topic, values))
}
