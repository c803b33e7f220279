//! The page's one style sheet, inside the page: nothing is loaded from anywhere.

/// Light and dark by the reader's preference, one column that fits a phone.
pub(crate) const STYLE: &str = "\
:root{color-scheme:light dark;--ground:#f4f5f7;--card:#fff;--ink:#16191d;--soft:#4a525c;--line:#8a93a0;\
--accent:#0b6b3a;--on-accent:#fff;--warn-ground:#fdeceb;--warn:#8c1d18;--good-ground:#e6f4ec;--good:#0b5a31}\
@media (prefers-color-scheme:dark){:root{--ground:#111417;--card:#1b1f24;--ink:#eef1f4;--soft:#b4bcc6;\
--line:#7d8794;--accent:#5fd39a;--on-accent:#06210f;--warn-ground:#3a1715;--warn:#ffb4ab;\
--good-ground:#10301f;--good:#8fe3b4}}\
*{box-sizing:border-box}\
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}\
header,main,footer{max-width:34rem;margin:0 auto;padding:1rem}\
header p,footer p{margin:0;color:var(--soft);font-size:.9rem}\
h1{font-size:1.6rem;line-height:1.2;margin:.25rem 0 .75rem}\
h2{font-size:1.1rem;margin:0 0 .5rem}\
section{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:1rem 0}\
.note{border-radius:.5rem;padding:.75rem 1rem;margin:1rem 0}\
.bad{background:var(--warn-ground);color:var(--warn)}\
.good{background:var(--good-ground);color:var(--good)}\
label{display:block;font-weight:600;margin:.5rem 0 .25rem}\
.hint{color:var(--soft);font-size:.9rem;margin:.25rem 0 .75rem}\
input,select,button{font:inherit;width:100%;min-height:2.75rem;padding:.5rem .75rem;border-radius:.5rem;\
border:1px solid var(--line);background:var(--card);color:var(--ink)}\
button{margin-top:.75rem;cursor:pointer;font-weight:600}\
button.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}\
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}\
dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem}\
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}";
