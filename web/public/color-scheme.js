// Sets the colour scheme before the first paint. It is a file of its own because the policy allows no inline script.
(() => {
  let chosen = "auto";
  try {
    chosen = localStorage.getItem("usher-color-scheme") ?? "auto";
  } catch {
    // Storage may be switched off; the system's scheme is used then.
  }
  const dark =
    chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
