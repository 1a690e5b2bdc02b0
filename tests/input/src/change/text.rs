//! Changes of a text: bytes, lines and indentation.

use super::{Change, nasty};

pub(super) fn apply(text: &mut Vec<u8>, stranger: &[u8], change: Change) {
    let Change { kind, place, other, value } = change;
    let at = Change::pick(place, text.len() + 1);
    match kind % 13 {
        0 => flip(text, at, value),
        1 => write(text, at, nasty::syntax(value)),
        2 => lines(text, |lines, here, _| drop(lines.remove(here)), place, other),
        3 => lines(text, |lines, here, _| lines.insert(here, lines[here].clone()), place, other),
        4 => lines(text, |lines, here, there| lines.swap(here, there), place, other),
        5 => lines(text, |lines, here, there| lines[here] = lines[there].clone(), place, other),
        6 => indent(text, place, value),
        7 => rewrite_value(text, place, value),
        8 => rewrite_key(text, place, value),
        9 => text.truncate(at),
        10 => _ = text.drain(at..(at + Change::pick(value, 64)).min(text.len())),
        11 => repeat(text, at, value),
        _ => splice(text, at, stranger, other),
    }
}

fn flip(text: &mut [u8], at: usize, value: u32) {
    if let Some(byte) = text.get_mut(at) {
        *byte ^= 1 << Change::pick(value, 8);
    }
}

fn write(text: &mut Vec<u8>, at: usize, what: &str) {
    text.splice(at..at, what.bytes());
}

type Lines = Vec<Vec<u8>>;

/// Changes the lines, of which there is at least one, by two of their numbers.
fn lines(text: &mut Vec<u8>, change: impl FnOnce(&mut Lines, usize, usize), one: u32, other: u32) {
    let mut lines: Lines = text.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let count = lines.len();
    change(&mut lines, Change::pick(one, count), Change::pick(other, count));
    *text = lines.join(&b'\n');
}

fn indent(text: &mut Vec<u8>, place: u32, value: u32) {
    let by = Change::pick(value, 9);
    let shift = |lines: &mut Lines, here: usize, _| {
        let line = &mut lines[here];
        match by {
            0 => line.insert(0, b'\t'),
            1..=4 => _ = line.splice(0..0, vec![b' '; by]),
            _ => {
                let there = line.iter().take_while(|byte| **byte == b' ').count();
                line.drain(..there.min(by - 4));
            }
        }
    };
    lines(text, shift, place, 0);
}

/// Puts something else behind the key of a line.
fn rewrite_value(text: &mut Vec<u8>, place: u32, value: u32) {
    let rewrite = |lines: &mut Lines, here: usize, _| {
        let line = &mut lines[here];
        if let Some(colon) = line.iter().position(|byte| *byte == b':') {
            line.truncate(colon + 1);
            line.push(b' ');
            line.extend(nasty::syntax(value).bytes());
        }
    };
    lines(text, rewrite, place, 0);
}

/// Puts something else before the colon of a line.
fn rewrite_key(text: &mut Vec<u8>, place: u32, value: u32) {
    let rewrite = |lines: &mut Lines, here: usize, _| {
        let line = &mut lines[here];
        let start = line.iter().take_while(|byte| matches!(**byte, b' ' | b'-')).count();
        if let Some(colon) = line.iter().position(|byte| *byte == b':').filter(|at| *at >= start) {
            line.splice(start..colon, nasty::syntax(value).bytes());
        }
    };
    lines(text, rewrite, place, 0);
}

fn repeat(text: &mut Vec<u8>, at: usize, value: u32) {
    let end = (at + Change::pick(value, 32)).min(text.len());
    let stretch = text[at..end].repeat(Change::pick(value / 32, 200));
    text.splice(at..at, stretch);
}

/// Goes on as another text does, from somewhere in it.
fn splice(text: &mut Vec<u8>, at: usize, stranger: &[u8], other: u32) {
    text.truncate(at);
    text.extend(stranger.iter().skip(Change::pick(other, stranger.len() + 1)));
}
