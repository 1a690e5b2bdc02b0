//! The commands that measure, and those that are measured.

use close_peers::measures;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::error::Error;
use std::path::Path;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

pub(crate) async fn run(words: &[&str]) -> Result<(), Box<dyn Error>> {
    let region = Region::new(ALLOCATOR);
    match words {
        ["measure", names @ ..] => {
            let known = |name: &&str| measures::ALL.iter().any(|measure| measure.name == *name);
            if let Some(name) = names.iter().find(|name| !known(name)) {
                return Err(format!("there is no measure `{name}`").into());
            }
            for measure in measures::ALL {
                if names.is_empty() || names.contains(&measure.name) {
                    eprintln!("measuring: {}", measure.name);
                    measures::measure(measure.name)?;
                }
            }
            return Ok(());
        }
        ["report"] => {
            print!("{}", measures::print()?);
            return Ok(());
        }
        ["took", told, program, arguments @ ..] => {
            let ended_well = measures::took(Path::new(told), program, arguments)?;
            // Nothing is said after what the program said.
            std::process::exit(i32::from(!ended_well));
        }
        ["serve"] => measures::serve()?,
        ["serve-walk"] => measures::serve_walk()?,
        ["request", peer, call, url, times] => {
            measures::request_once(peer, call, url, times.parse()?).await?;
        }
        ["decode", peer, times] => drop(measures::decode_once(peer, times.parse()?)?),
        ["walk", way, url] => drop(measures::walk_once(way, url).await?),
        ["drift", base, head] => {
            measures::drift_once(Path::new(base), Path::new(head))?;
        }
        _ => return Err(crate::USAGE.into()),
    }
    // What was allocated meanwhile, for whoever measures.
    let change = region.change();
    println!("{} {}", change.allocations + change.reallocations, change.bytes_allocated);
    Ok(())
}
