// Tells browser and screen reader which language the page is in, and says in it what Streamlit says
// in English only: the link that skips the menu.

export default function (component) {
  present(component, (data) => {
    document.documentElement.lang = data.language;
    const skip = document.querySelector('[data-testid="stSkipToContent"]');
    if (skip) skip.textContent = plainText(data.skip);
    return [];
  });
}
