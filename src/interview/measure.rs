//! Measures of a text that people understand: how heated it is, how long it takes to read.

use crate::{finding::Finding, settings::Severity};

/// Families of rules about tone; the others do not make a text heated.
const TONE: [&str; 3] = ["rudeness", "pressure", "shouting"];

/// Words a reader takes in within a minute.
const PACE: usize = 200;

/// Whether a finding is about tone and serious enough to speak of.
#[must_use]
pub fn is_tone(finding: &Finding) -> bool {
    finding.severity >= Severity::Warning && TONE.contains(&finding.family())
}

/// How heated a text is by what was found in it: 0 is calm, 10 and more is boiling.
#[must_use]
pub fn heat(findings: &[Finding]) -> u32 {
    let weight = |finding: &Finding| if finding.severity == Severity::Error { 3 } else { 1 };
    findings.iter().filter(|finding| is_tone(finding)).map(weight).sum()
}

/// How long it takes to read a text of so many words, in seconds, rounded up.
#[must_use]
pub const fn seconds(words: usize) -> usize {
    (words * 60).div_ceil(PACE)
}

/// A bar of ten signs that says `value` of `most`; something shows only if there is something.
#[must_use]
pub fn bar(value: usize, most: usize) -> String {
    let filled = if most == 0 { 0 } else { (value.min(most) * 10).div_ceil(most) };
    format!("{}{}", "#".repeat(filled), "-".repeat(10 - filled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_ten_wide() {
        assert_eq!(bar(0, 10), "----------");
        assert_eq!(bar(1, 100), "#---------");
        assert_eq!(bar(3, 6), "#####-----");
        assert_eq!(bar(99, 10), "##########");
        assert_eq!(bar(0, 0), "----------");
    }

    #[test]
    fn reading_takes_time() {
        assert_eq!(seconds(0), 0);
        assert_eq!(seconds(61), 19);
    }
}
