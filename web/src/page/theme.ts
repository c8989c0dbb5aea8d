/** Loaded before the styles, so that no page flashes in the wrong colours. */

const theme = ((): string => {
  try {
    return localStorage.getItem("isnad.theme") ?? "auto";
  } catch {
    return "auto";
  }
})();
document.documentElement.dataset["theme"] = theme;
document.documentElement.classList.add("has-script");
