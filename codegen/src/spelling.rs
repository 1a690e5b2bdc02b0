//! What somebody probably meant to write.

/// The known word that is nearest to one that is not known, where one is near enough.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let distance = |known: &str| strsim::damerau_levenshtein(known, word);
    let best = known.into_iter().min_by_key(|known| distance(known))?;
    (distance(best) <= 1 + word.len() / 4).then_some(best)
}

/// Words in code spans, with commas between.
pub(crate) fn listed<'k>(words: impl IntoIterator<Item = &'k str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
