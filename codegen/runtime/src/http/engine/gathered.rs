//! A body, put together of its pieces.

use bytes::{Bytes, BytesMut};

/// The pieces of a body until now. One that comes in a single piece, as small ones do, is not
/// copied.
pub(super) enum Gathered {
    One(Bytes),
    Many(BytesMut),
}

impl Gathered {
    pub(super) fn new() -> Self {
        Self::One(Bytes::new())
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::One(piece) => piece.len(),
            Self::Many(pieces) => pieces.len(),
        }
    }

    /// Adds a piece. With the second one room is made for as many bytes as are `announced`.
    pub(super) fn add(&mut self, piece: Bytes, announced: impl FnOnce() -> usize) {
        match self {
            Self::One(first) if first.is_empty() => *first = piece,
            Self::One(first) => {
                let mut pieces = BytesMut::with_capacity(announced());
                pieces.extend_from_slice(first);
                pieces.extend_from_slice(&piece);
                *self = Self::Many(pieces);
            }
            Self::Many(pieces) => pieces.extend_from_slice(&piece),
        }
    }

    pub(super) fn whole(self) -> Bytes {
        match self {
            Self::One(piece) => piece,
            Self::Many(pieces) => pieces.freeze(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Gathered;
    use bytes::Bytes;

    fn gathered(pieces: &[&'static str]) -> Bytes {
        let mut body = Gathered::new();
        for piece in pieces {
            body.add(Bytes::from_static(piece.as_bytes()), || 3);
        }
        let length = body.len();
        let whole = body.whole();
        assert_eq!(whole.len(), length);
        whole
    }

    #[test]
    fn all_pieces_are_there_in_their_order() {
        assert_eq!(gathered(&[]), "");
        assert_eq!(gathered(&["", "ab", "", "c", "de"]), "abcde");
    }

    #[test]
    fn a_single_piece_is_not_copied() {
        let piece = "all there is";
        assert_eq!(gathered(&[piece]).as_ptr(), piece.as_ptr());
    }
}
