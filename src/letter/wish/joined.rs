//! Demands within a wish, and wishes that are joined to the first one.

use super::Ask;

impl Ask {
    /// The first demand within a wish as a request.
    pub(super) fn within(&self, wish: String) -> String {
        let lower = wish.to_lowercase();
        let ends = |at: usize| lower[at..].starts_with([' ', '.', ',', '?', '!']);
        let place = |from: &str| {
            let spaced = format!(" {from}");
            lower.match_indices(&spaced).map(|(at, _)| at + 1).find(|at| ends(at + from.len()))
        };
        // "How do I claim it?" is asked already.
        let fits = lower.len() == wish.len() && !wish.ends_with('?');
        let found = self.inner.iter().filter(|_| fits).find_map(|(from, to)| Some((place(from)?, from.len(), to)));
        let wish = found.map_or(wish.clone(), |(at, len, to)| format!("{}{to}{}", &wish[..at], &wish[at + len..]));
        self.joined(wish)
    }

    /// The wishes that are joined to the first one, with openings like that one's: a word that all of them share is
    /// not said again.
    fn joined(&self, wish: String) -> String {
        let Some(shared) = wish.split_whitespace().next().map(str::to_string) else { return wish };
        let mut out = wish;
        let commas = std::iter::once(", ".to_string()).filter(|_| !self.joints.is_empty());
        for parted in self.joints.iter().map(|joint| format!(" {joint} ")).chain(commas) {
            let mut from = 0;
            while let Some(at) = out[from..].find(&parted).map(|at| from + at + parted.len()) {
                from = at;
                // "… and then delete it": a small word may come before the order.
                let small = self.after_joint.iter().find(|small| {
                    out[at..].to_lowercase().starts_with(small.as_str()) && out[at + small.len()..].starts_with(' ')
                });
                let verb = at + small.map_or(0, |small| small.len() + 1);
                let Some(put) = self.swapped(&format!("{shared} {}", &out[verb..])) else { continue };
                if let Some(rest) = put.strip_prefix(shared.as_str()).map(str::trim_start) {
                    out = format!("{}{rest}", &out[..verb]);
                }
            }
        }
        out
    }
}
