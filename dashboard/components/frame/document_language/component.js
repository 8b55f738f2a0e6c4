// Tells browser and screen reader which language the page is in.

export default function (component) {
  present(component, (data) => {
    document.documentElement.lang = data.language;
    return [];
  });
}
