//! An invitation's life: whatever Zavu reports in whatever order, every step is one of the lifecycle.

mod scene;
mod told;

mod any_order;
mod lifecycle;
