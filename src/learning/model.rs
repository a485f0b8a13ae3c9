//! Logistic regression, one case at a time, in the order given: the same cases always give the same weights.

use crate::language::share;

/// How often all sentences are gone through.
const ROUNDS: u32 = 20;
/// From this round on the weights are averaged: what the last sentences happened to say must not tip them.
const SETTLED: u32 = 10;
/// First step of a sign; it shrinks as the sign is seen (`AdaGrad`).
const STEP: f64 = 0.3;
/// What pulls a weight back to nothing, so that a rare sign does not decide.
const PULL: f64 = 0.002;
/// Units of `weights.toml` in one natural logarithm of the odds.
const UNIT: f64 = 20.0;
/// Below so many units a sign is left out.
const SLIGHT: f64 = 3.0;

/// A sentence as the numbers of its signs, and the number of its text.
pub struct Case {
    pub signs: Vec<usize>,
    pub wanted: bool,
    pub text: usize,
}

/// What has been learnt so far.
pub struct Model {
    pub sentence: f64,
    pub weights: Vec<f64>,
    seen: Vec<f64>,
}

impl Model {
    pub fn of(count: usize, cases: &[&Case]) -> Self {
        let mut model = Self { sentence: 0.0, weights: vec![0.0; count], seen: vec![1.0; count] };
        let (mut sentence, mut sums) = (0.0, vec![0.0; count]);
        if cases.is_empty() {
            return model;
        }
        for round in 0..ROUNDS {
            // A stride that shares no factor with the number of sentences mixes them, and always alike.
            let stride =
                (1..).map(|i| cases.len() / 3 + round as usize + i).find(|s| coprime(*s, cases.len())).unwrap_or(1);
            (0..cases.len()).for_each(|i| model.learn(cases[i * stride % cases.len()]));
            if round >= SETTLED {
                sentence += model.sentence;
                sums.iter_mut().zip(&model.weights).for_each(|(sum, weight)| *sum += weight);
            }
        }
        let rounds = f64::from(ROUNDS - SETTLED);
        Self { sentence: sentence / rounds, weights: sums.into_iter().map(|sum| sum / rounds).collect(), ..model }
    }

    /// What a sentence weighs; a sign without weight is unknown.
    pub fn sum(&self, case: &Case) -> f64 {
        let known = case.signs.iter().map(|&sign| self.weights[sign]).filter(|w| *w != 0.0);
        let (count, sum) = known.fold((0, 0.0), |(count, sum), weight| (count + 1, sum + weight));
        self.sentence + share(count) * sum
    }

    fn learn(&mut self, case: &Case) {
        let chance = 1.0 / (1.0 + exp(-self.sum(case)));
        let off = chance - f64::from(u8::from(case.wanted));
        let share = share(case.signs.len());
        for &sign in &case.signs {
            let slope = off * share + PULL * self.weights[sign];
            self.seen[sign] += slope * slope;
            self.weights[sign] -= STEP * slope / self.seen[sign].sqrt();
        }
        self.sentence -= STEP * 0.1 * off;
    }

    /// The same in units, slight signs left out: what `weights.toml` can say.
    pub fn rounded(mut self) -> Self {
        self.sentence = (self.sentence * UNIT).round();
        for weight in &mut self.weights {
            let units = (*weight * UNIT).round();
            *weight = if units.abs() < SLIGHT { 0.0 } else { units };
        }
        self
    }
}

/// The exponential function, to about six digits. That of the system differs from one to the next, and needs a library
/// that every start of askwell would wait for.
fn exp(x: f64) -> f64 {
    const HALVINGS: u32 = 12;
    let part = x.clamp(-50.0, 50.0) / f64::from(1 << HALVINGS);
    let near = 1.0 + part * (1.0 + part / 2.0 * (1.0 + part / 3.0 * (1.0 + part / 4.0)));
    (0..HALVINGS).fold(near, |power, _| power * power)
}

const fn coprime(mut a: usize, mut b: usize) -> bool {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_e() {
        for (x, power) in
            [(0.0, 1.0), (1.0, std::f64::consts::E), (-1.0, 1.0 / std::f64::consts::E), (10.0, 22026.4657948)]
        {
            assert!((exp(x) / power - 1.0).abs() < 1e-6, "{x}: {}", exp(x));
        }
        assert!(exp(-1e9) > 0.0 && exp(1e9).is_finite());
    }
}
