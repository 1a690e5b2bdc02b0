//! The same differences between a lock and what is published now: each is a change where the form in
//! the lock and that of now can both tell it, and none where one cannot.

use close_codegen::SourceText;
use close_codegen::vendor::{Lock, Options, Report, drift_since};

use crate::document::{Operation, compare, operation, operations, spec, spec_text};
use crate::planted::PLANTS;
use crate::printer::FORMS;

/// A lock of one page.
fn lock(page: &str) -> Lock {
    let page = SourceText::new("page", page);
    let text = Lock::empty("vendor.lock").refreshed(&spec_text(), &[page], "2026-05-01");
    Lock::read(&SourceText::new("vendor.lock", text.unwrap().text)).unwrap()
}

fn since(lock: &Lock, page: &str) -> Report {
    let page = SourceText::new("page", page);
    drift_since(&spec_text(), None, &[page], Some(lock), Options::default()).unwrap()
}

/// Each change as the vendor's turn and the id.
fn changes(report: &Report) -> Vec<String> {
    let told = report.changes.iter();
    told.map(|change| format!("{} {}", change.turn.word(), change.id)).collect()
}

#[test]
fn each_change_is_told_where_both_forms_can_tell_it() {
    let clean = spec();
    for (turn, plant) in PLANTS.into_iter().enumerate() {
        let mut planted = spec();
        plant.edit.apply(&mut planted);
        let operation: Operation = operation(plant.operation);
        for (number, then) in FORMS.into_iter().enumerate() {
            let locks = [&clean, &planted].map(|spec| lock(&then.print(spec, &operation)));
            // Over all plants, each form after each.
            let now = FORMS[(number + turn) % FORMS.len()];
            let at = format!("{then:?} then, {now:?} now: {}", plant.id);
            let tells = [then, now].map(|form| !plant.wanted(form).is_empty());
            let turned = |turn: &str| match tells {
                [true, true] => vec![format!("{turn} {}", plant.id)],
                _ => Vec::new(),
            };
            let came = since(&locks[0], &now.print(&planted, &operation));
            assert_eq!(changes(&came), turned("away"), "{at}");
            let new = came.findings.first().map(|drift| drift.since_lock);
            assert_eq!(new, tells[1].then_some(tells[0].then_some(true)), "{at}");
            let went = since(&locks[1], &now.print(&clean, &operation));
            assert_eq!(changes(&went), turned("nearer"), "{at}");
            let stood = since(&locks[1], &now.print(&planted, &operation));
            assert_eq!(changes(&stood), [""; 0], "{at}");
        }
    }
}

#[test]
fn the_facts_in_a_lock_say_what_the_page_says() {
    let ids = |report: &Report| -> Vec<String> {
        report.findings.iter().map(|drift| drift.finding.id.clone()).collect()
    };
    for (turn, plant) in PLANTS.into_iter().enumerate() {
        let mut planted = spec();
        plant.edit.apply(&mut planted);
        // Over all plants, each form several times.
        for form in [FORMS[turn % FORMS.len()], FORMS[(turn + 3) % FORMS.len()]] {
            let page = form.print(&planted, &operation(plant.operation));
            let locked =
                drift_since(&spec_text(), None, &[], Some(&lock(&page)), Options::default());
            assert_eq!(ids(&locked.unwrap()), ids(&compare("page", &page)), "{form:?}");
        }
    }
}

/// What is printed has a description everywhere, and none of them is kept.
#[test]
fn no_sentence_of_a_page_is_kept() {
    let spec = spec();
    for operation in operations() {
        for form in FORMS {
            let page = SourceText::new("page", form.print(&spec, &operation));
            let text = Lock::empty("vendor.lock").refreshed(&spec_text(), &[page], "2026-05-01");
            let text = text.unwrap().text;
            let facts = text.lines().skip_while(|line| !line.contains("\"facts\""));
            for value in facts.flat_map(|line| line.split('"').skip(1).step_by(2)) {
                assert!(value.split(' ').count() < 4, "{form:?}: {value}");
            }
        }
    }
}
