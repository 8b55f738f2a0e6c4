// Keeps what the reader's browser is to remember, in cookies of this site alone; null takes one away.

const YEAR = 365 * 24 * 60 * 60; // seconds

export default function (component) {
  present(component, (data) => {
    for (const [name, value] of Object.entries(data.cookies)) {
      const kept = value === null ? "" : encodeURIComponent(plainText(value));
      const age = value === null ? 0 : YEAR;
      const secure = location.protocol === "https:" ? "; secure" : "";
      document.cookie = `${name}=${kept}; path=/; max-age=${age}; samesite=strict${secure}`;
    }
    if (data.leaving) history.back();
    return [];
  });
}
