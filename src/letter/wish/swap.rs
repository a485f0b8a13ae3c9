//! Pairs of wordings: how a demand is said, and how it is asked for.

/// The first pair that fits applied to a wish; `None` where none does. What stands at an ellipsis of the first wording is
/// kept at the one of the second; of more than that has, the last ones; without any, what follows the first follows the
/// second. Where these come in another order, the second has numbers for them: `{2} by {1}`.
#[must_use]
pub fn swap(wish: &str, pairs: &[(String, String)]) -> Option<String> {
    let body = wish.trim_end_matches(['.', '!', '?', ' ']);
    let lower = body.to_lowercase();
    // Letters whose small form has another length would be cut at the wrong place.
    if lower.len() != body.len() {
        return None;
    }
    pairs.iter().find_map(|(from, to)| Some(put(wish, body, &pieces(&lower, from)?, to)))
}

/// What is kept of a wish, in another wording.
fn put(wish: &str, body: &str, kept: &[(usize, usize)], to: &str) -> String {
    let stop = |end: &str| if end.ends_with(['.', '?', '!']) { "" } else { &wish[body.len()..] };
    if to.contains("{1}") {
        let piece = |&(start, end): &(usize, usize)| body[start..end].trim_matches([',', ' ']);
        let numbered = |text: String, (n, kept)| text.replace(&format!("{{{}}}", n + 1), piece(kept));
        let text = kept.iter().enumerate().fold(to.to_string(), numbered);
        return format!("{text}{}", stop(&text));
    }
    let places = to.matches('…').count().max(1);
    let kept = &kept[kept.len().saturating_sub(places)..];
    let mut words = to.split('…');
    let mut out = String::new();
    for &(start, end) in kept {
        let before = words.next().unwrap_or_default();
        let piece = body[start..end].trim();
        let piece = if before.ends_with(',') { piece.trim_start_matches([',', ' ']) } else { piece };
        let gap = if piece.is_empty() || piece.starts_with(',') || before.is_empty() { "" } else { " " };
        out += &format!("{}{gap}{piece}", before.trim_end());
    }
    let after: String = words.collect();
    format!("{out}{after}{}", stop(&after))
}

/// Where the words stand that take the places of the ellipses of a wording, or that follow it.
fn pieces(lower: &str, from: &str) -> Option<Vec<(usize, usize)>> {
    let ends = |at: usize| lower[at..].is_empty() || lower[at..].starts_with([' ', ',']);
    let words: Vec<&str> = from.split('…').map(str::trim).collect();
    let (first, rest) = words.split_first()?;
    let mut at = lower.starts_with(first).then_some(first.len()).filter(|&at| at == 0 || ends(at))?;
    if rest.is_empty() {
        return Some(vec![(at, lower.len())]);
    }
    let mut out = Vec::new();
    for (n, word) in rest.iter().enumerate() {
        let last = n + 1 == rest.len();
        let end = if word.is_empty() {
            lower.len()
        } else if last {
            lower.strip_suffix(word)?.len()
        } else {
            let spaced = format!(" {word}");
            lower[at..].match_indices(&spaced).map(|(i, _)| at + i + 1).find(|&i| ends(i + word.len()))?
        };
        let says = end > at && !lower[at..end].trim_matches([' ', ',']).is_empty();
        if !says || last && !word.is_empty() && !lower[..end].ends_with(' ') {
            return None;
        }
        out.push((at, end));
        at = end + word.len();
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    fn swap(wish: &str, from: &str, to: &str) -> Option<String> {
        super::swap(wish, &[(from.to_string(), to.to_string())])
    }

    #[test]
    fn the_opening_is_replaced() {
        assert_eq!(swap("I want my money.", "i want", "I would like").as_deref(), Some("I would like my money."));
        assert_eq!(swap("I wanted it.", "i want", "I would like"), None);
    }

    #[test]
    fn what_stands_for_the_ellipsis_is_kept() {
        let pair = |wish| swap(wish, "ek eis … terug", "Ek wil graag … terughê");
        assert_eq!(pair("Ek eis my R900 terug!").as_deref(), Some("Ek wil graag my R900 terughê!"));
        assert_eq!(pair("Ek eis terug."), None);
        assert_eq!(pair("Ek eis 'n antwoord."), None);
        let asked = swap("Julle moet dit regmaak.", "julle moet …", "Kan julle asseblief …?");
        assert_eq!(asked.as_deref(), Some("Kan julle asseblief dit regmaak?"));
    }

    #[test]
    fn several_places_are_kept_in_their_order() {
        let back = swap("If the money isn't back by Friday.", "if … isn't …", "I would like … …");
        assert_eq!(back.as_deref(), Some("I would like the money back by Friday."));
        let whether =
            swap("Is there anybody who can tell me whether it came?", "is there … can tell me …", "Please tell me ….");
        assert_eq!(whether.as_deref(), Some("Please tell me whether it came."));
        assert_eq!(swap("If isn't back.", "if … isn't …", "I would like … …"), None);
        let until = swap("You have until noon to mend it.", "you have until … to …", "Please {2} by {1}");
        assert_eq!(until.as_deref(), Some("Please mend it by noon."));
    }
}
