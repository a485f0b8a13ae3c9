//! Rules that hold, or matter more, where the rest of a text is rude.

use std::collections::BTreeMap;

use super::Finding;
use crate::settings::Severity;
use crate::text::Cover;

/// What depends on whether a text is heated.
#[derive(Default)]
pub struct Heat<'l> {
    /// Findings of rules that hold in a heated text alone.
    pub waiting: Vec<Finding>,
    /// Rules that matter more in a heated text.
    pub raised: BTreeMap<&'l str, Severity>,
}

/// So many rude remarks make a text heated: one may be a slip, or ours.
const HEATED: usize = 2;

impl Heat<'_> {
    /// Lets them join the others, if these make the text a heated one.
    pub fn apply(self, found: &mut Vec<Finding>) {
        let rude = found.iter().filter(|f| matches!(f.family(), "rudeness" | "pressure") && f.is_alarm()).count();
        if rude < HEATED {
            return;
        }
        for finding in found.iter_mut() {
            if let Some(severity) = self.raised.get(finding.rule.as_str()) {
                finding.severity = finding.severity.max(*severity);
            }
        }
        let alarms = Cover::of(found.iter().filter(|f| f.is_alarm()).map(|f| f.span.start..f.span.end));
        found.extend(self.waiting.into_iter().filter(|w| !alarms.touches(&(w.span.start..w.span.end))));
    }
}
