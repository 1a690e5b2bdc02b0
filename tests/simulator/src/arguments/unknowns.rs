//! What is not known of Close, by argument.

use close_simulator::{
    AttachmentsOnUpdate, DeleteBody, DuplicateExternalId, ErrorBody, Order, SmsAttachments,
    UnknownFields, Unknowns, WaitingWhenDeleted,
};

/// One argument: all of it in one way or in the other, or one thing by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unknown {
    OneWay,
    OtherWay,
    /// Its name and its value.
    Single(String, String),
}

impl Unknown {
    /// Reads an argument, and refuses one that says nothing.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let unknown = match (text, text.split_once('=')) {
            ("one-way", _) => Self::OneWay,
            ("other-way", _) => Self::OtherWay,
            (_, Some((name, value))) => Self::Single(name.replace('_', "-"), value.to_owned()),
            _ => return Err("it is `one-way`, `other-way` or NAME=VALUE".to_owned()),
        };
        unknown.apply(&mut Unknowns::one_way())?;
        Ok(unknown)
    }

    /// Enters what the argument says.
    pub(crate) fn apply(&self, unknowns: &mut Unknowns) -> Result<(), String> {
        match self {
            Self::OneWay => *unknowns = Unknowns::one_way(),
            Self::OtherWay => *unknowns = Unknowns::other_way(),
            Self::Single(name, value) => set(unknowns, name, value)?,
        }
        Ok(())
    }
}

fn set(to: &mut Unknowns, name: &str, value: &str) -> Result<(), String> {
    match name {
        "unknown-fields" => {
            let ways = [("refused", UnknownFields::Refused), ("ignored", UnknownFields::Ignored)];
            to.unknown_fields = one_of(value, &ways)?;
        }
        "delete-body" => {
            let ways =
                [("empty-object", DeleteBody::EmptyObject), ("nothing", DeleteBody::Nothing)];
            to.delete_body = one_of(value, &ways)?;
        }
        "duplicate-external-id" => {
            use DuplicateExternalId::{Created, Refused};
            to.duplicate_external_id =
                one_of(value, &[("created", Created), ("refused", Refused)])?;
        }
        "sms-attachments" => {
            use SmsAttachments::{Always, WhereThereAreAny};
            let ways = [("always", Always), ("where-there-are-any", WhereThereAreAny)];
            to.sms_attachments = one_of(value, &ways)?;
        }
        "error-body" => {
            use ErrorBody::{Error, Errors, FieldErrors};
            let ways = [("field-errors", FieldErrors), ("errors", Errors), ("error", Error)];
            to.error_body = one_of(value, &ways)?;
        }
        _ => return set_other(to, name, value),
    }
    Ok(())
}

fn set_other(to: &mut Unknowns, name: &str, value: &str) -> Result<(), String> {
    let truth = [("yes", true), ("no", false)];
    match name {
        "order" => {
            let ways = [("newest-first", Order::NewestFirst), ("oldest-first", Order::OldestFirst)];
            to.order = one_of(value, &ways)?;
        }
        "attachments-on-update" => {
            use AttachmentsOnUpdate::{Add, Replace};
            to.attachments_on_update = one_of(value, &[("replace", Replace), ("add", Add)])?;
        }
        "waiting-when-deleted" => {
            use WaitingWhenDeleted::{NotSent, Sent};
            to.waiting_when_deleted = one_of(value, &[("not-sent", NotSent), ("sent", Sent)])?;
        }
        "most-limit" => to.most_limit = number(value)?,
        "most-skip" => to.most_skip = number(value)?,
        "repeated-filters" => to.repeated_filters = one_of(value, &truth)?,
        "old-messages-lack-fields" => to.old_messages_lack_fields = one_of(value, &truth)?,
        _ => return Err(format!("there is no `{name}`; there are {NAMES}")),
    }
    Ok(())
}

/// All names, as the help of the program shows them.
pub(crate) const NAMES: &str = "unknown-fields, delete-body, duplicate-external-id, \
    sms-attachments, error-body, order, attachments-on-update, waiting-when-deleted, most-limit, \
    most-skip, repeated-filters, old-messages-lack-fields";

fn one_of<T: Copy>(value: &str, ways: &[(&str, T)]) -> Result<T, String> {
    let found = ways.iter().find(|(name, _)| *name == value).map(|(_, way)| *way);
    let names = || ways.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| format!("`{value}` is none of {}", names()))
}

fn number(value: &str) -> Result<u64, String> {
    value.parse().map_err(|_| format!("`{value}` is no number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_taken_and_each_value_looked_at() {
        for name in NAMES.split(", ") {
            let refused = Unknown::read(&format!("{name}=neither")).unwrap_err();
            assert!(refused.contains("neither"), "{name}: {refused}");
        }
        assert!(Unknown::read("unheard=1").unwrap_err().contains("most-skip"));
        assert!(Unknown::read("unheard").is_err());
    }

    #[test]
    fn a_later_argument_counts() {
        let mut unknowns = Unknowns::one_way();
        for argument in ["most-limit=7", "other-way", "most_skip=9", "delete-body=empty-object"] {
            Unknown::read(argument).unwrap().apply(&mut unknowns).unwrap();
        }
        assert_eq!((unknowns.most_limit, unknowns.most_skip), (200, 9));
        assert_eq!(unknowns.delete_body, DeleteBody::EmptyObject);
        assert_eq!(unknowns.order, Order::OldestFirst);
    }
}
