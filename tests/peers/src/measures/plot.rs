//! One picture a measure: a line for each peer over the cases, on a scale of powers of ten.

use super::report::{cases_and_peers, quantities};
use super::{Measured, Result};
use plotters::prelude::*;
use std::path::Path;

const WIDTH: u32 = 900;
const HEIGHT: u32 = 420;

/// Draws all quantities of a measure, one below the other.
pub(super) fn draw(file: &Path, title: &str, found: &[Measured]) -> Result<()> {
    let names = quantities(found);
    let rows = u32::try_from(names.len().max(1))?;
    let picture = SVGBackend::new(file, (WIDTH, HEIGHT * rows)).into_drawing_area();
    picture.fill(&WHITE)?;
    let areas = picture.split_evenly((usize::try_from(rows)?, 1));
    for (quantity, area) in names.into_iter().zip(areas) {
        let of: Vec<&Measured> = found.iter().filter(|one| one.quantity == quantity).collect();
        one(&area, &format!("{title}: {quantity}"), &of)?;
    }
    picture.present()?;
    Ok(())
}

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

fn one(area: &Area<'_>, title: &str, found: &[&Measured]) -> Result<()> {
    let (cases, peers) = cases_and_peers(found);
    let values = || found.iter().filter_map(|one| one.median()).filter(|value| *value > 0.0);
    let lowest = values().fold(f64::INFINITY, f64::min) / 2.0;
    let highest = values().fold(0.0, f64::max) * 2.0;
    if !lowest.is_finite() {
        return Ok(());
    }
    let end = cases.len() as f64;
    let mut chart = ChartBuilder::on(area)
        .caption(title, ("sans-serif", 18))
        .margin(12)
        .x_label_area_size(28)
        .y_label_area_size(76)
        .build_cartesian_2d(0.0..end, (lowest..highest).log_scale())?;
    let label = |place: &f64| {
        let within = place.fract() > 0.4 && place.fract() < 0.6;
        let case = cases.get(place.floor() as usize).filter(|_| within);
        case.map_or(String::new(), |case| (*case).to_owned())
    };
    chart.configure_mesh().x_labels(2 * cases.len() + 1).x_label_formatter(&label).draw()?;
    for (number, peer) in peers.iter().enumerate() {
        let color = Palette99::pick(number).to_rgba();
        let width = 0.8 / peers.len() as f64;
        let bars = cases.iter().enumerate().filter_map(|(place, case)| {
            let one = found.iter().find(|one| one.case == *case && one.peer == *peer)?;
            let left = place as f64 + 0.1 + width * number as f64;
            Some(Rectangle::new([(left, lowest), (left + width, one.median()?)], color.filled()))
        });
        let drawn = chart.draw_series(bars)?.label(*peer);
        drawn.legend(move |(x, y)| Rectangle::new([(x, y - 5), (x + 10, y + 5)], color.filled()));
    }
    chart.configure_series_labels().background_style(WHITE.mix(0.8)).border_style(BLACK).draw()?;
    Ok(())
}
