mod ahead;
mod bounds;
mod dense;
mod moving;
mod still;
mod stuck;
