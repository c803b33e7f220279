//! Rebuilds the gateway when the console's build output changes, because it is embedded in the binary.

fn main() {
    // Without this line a console that is built later would stay invisible until some source file is touched.
    println!("cargo::rerun-if-changed=../../web/dist");
}
