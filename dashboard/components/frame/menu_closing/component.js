// On a phone the menu lies over the page: a choice in it closes it, and the focus goes to the
// button that opens it again.

const OVER_THE_PAGE = "(max-width: 767px)"; // where Streamlit lays the menu over the page
const find = (name) => document.querySelector(`[data-testid="${name}"]`);

document.addEventListener("click", (event) => {
  if (!matchMedia(OVER_THE_PAGE).matches || !event.target.closest?.('[data-testid="stSidebar"] a')) return;
  find("stSidebarCollapseButton")?.querySelector("button")?.click();
  requestAnimationFrame(() => requestAnimationFrame(() => find("stExpandSidebarButton")?.focus({ preventScroll: true })));
});

export default function (component) {
  present(component, () => []);
}
