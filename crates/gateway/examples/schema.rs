//! Prints the SDL.
fn main() {
    print!("{}", usher_gateway::sdl());
}
