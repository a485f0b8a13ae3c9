//! What hangs on the clause before it stays or goes with that.

use super::{Judge, structural};
use crate::request::FactKind;
use crate::rewrite::joints::{goes_on, is_verb, says};
use crate::token::is;

/// Points of the role `problem` from which a clause says what is wrong.
const WRONG: i32 = 4;

impl Judge<'_, '_> {
    /// What hangs on a clause that goes (`I was helping my mother, who is 91 | and holds a Blue Badge`) brings it back where
    /// it says something of the matter, and goes as well where not; a civil clause between two of its sentence that stay
    /// does not leave a hole.
    pub(super) fn keep_tied(&self, dropped: &mut [Option<String>]) {
        for i in (1..self.roles.len()).rev() {
            if dropped[i].is_some()
                || structural(&self.roles[i].name)
                || !self.is_tied(i)
                || !self.is_let_go(dropped, i - 1)
            {
                continue;
            }
            let run = (i..self.roles.len()).take_while(|&k| k == i || dropped[k].is_none() && self.is_tied(k));
            let run: Vec<usize> = run.collect();
            if run.iter().any(|&k| self.matters(k)) {
                dropped[i - 1] = None;
            } else {
                let reason = dropped[i - 1].clone();
                run.into_iter().for_each(|k| dropped[k].clone_from(&reason));
            }
        }
        for i in 1..self.roles.len().saturating_sub(1) {
            let within = [i - 1, i + 1].iter().all(|&k| {
                dropped[k].is_none() && self.document.clauses[k].sentence == self.document.clauses[i].sentence
            });
            if within && self.is_let_go(dropped, i) && self.is_tied(i) && self.is_tied(i + 1) {
                dropped[i] = None;
            }
        }
    }

    /// Whether a clause goes although nothing in it is rude or secret.
    fn is_let_go(&self, dropped: &[Option<String>], clause: usize) -> bool {
        let role = &self.roles[clause];
        let light = matches!(dropped[clause].as_deref(), Some("other" | "tangent" | "rambling" | "venting" | "thanks"));
        light && role.rude == 0 && !structural(&role.name)
    }

    /// Whether a clause cannot be said without the one before it in its sentence: it tells of its noun (`who holds …`), goes
    /// on with its subject (`and holds …`), or has no verb of its own.
    fn is_tied(&self, clause: usize) -> bool {
        let (reading, this) = (&self.document.reading, &self.document.clauses[clause]);
        let same = clause > 0 && self.document.clauses[clause - 1].sentence == this.sentence;
        let class = |name: &str| reading.is_class(this.tokens.start, self.document.language().class(name));
        let relative = this.dependent && class("relative") && !class("determiner");
        let bracket = reading.tokens[this.tokens.start].has(is::OPEN);
        let bare = this.joint.is_empty() && !says(self.document, &this.tokens);
        same && !bracket && (relative || bare || self.lacks_subject(clause) || goes_on(self.document, clause))
    }

    /// Whether a clause opens with the verb of what stands before it (`my mother, Ann Lee, | applied in May`).
    fn lacks_subject(&self, clause: usize) -> bool {
        let (reading, this) = (&self.document.reading, &self.document.clauses[clause]);
        let class = |at: usize, name: &str| reading.is_class(at, self.document.language().class(name));
        let first = this.tokens.start;
        let verb = class(first, "finite") && is_verb(self.document, first) && !class(first, "subject");
        let order = ["ask-verb", "order-opening", "please"].iter().any(|name| class(first, name));
        let inverted = class(first + 1, "subject") && !class(first + 1, "determiner");
        // "Meine Mutter": "my", not "I mean".
        let says = |i: usize| class(i, "finite") && is_verb(self.document, i) && !class(i, "determiner");
        let before = clause > 0 && !self.tokens(clause - 1).clone().any(says);
        before && this.joint.is_empty() && verb && !order && !inverted && self.roles[clause].name != "ask"
    }

    /// Whether a clause says something of the matter.
    fn matters(&self, clause: usize) -> bool {
        let role = &self.roles[clause];
        let facts = self.facts(clause);
        let weighs = facts.iter().any(|kind| kind.weighs() || matches!(kind, FactKind::Person | FactKind::Place));
        weighs || role.problem >= WRONG || matches!(role.name.as_str(), "ask" | "tried" | "evidence" | "contact")
    }
}
