# Every task of the project. Nothing has to be installed to run one: npx --yes rust-just <recipe>

# Lists the recipes.
[private]
default:
    @{{ just_executable() }} --list --unsorted

# Builds what is needed and runs the demo: console on 127.0.0.1:8080, the stand-in for Zavu on 127.0.0.1:8081.
start *arguments:
    @scripts/start {{ arguments }}

# Runs everything: format, lints, all tests on both databases, both client libraries, the examples of the manual, the console in Chromium.
test:
    @scripts/test

# The same with the full counts of tests/scale.
test-full:
    @USHER_TEST_SCALE=full scripts/test

# Format, lints, types and the rules of the tree, without the tests.
check:
    @scripts/check

# Builds target/release/usher with the console inside.
build:
    @scripts/build

# Writes what is generated anew: the SDL and the console's types.
schema:
    @scripts/schema

# Formats everything.
fmt:
    @scripts/fmt
