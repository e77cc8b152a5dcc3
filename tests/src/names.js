// What a person would call an element: the name that stands on it or is said aloud.
const squeeze = (text) => (text ?? "").replace(/\s+/g, " ").replace(/ ?[*＊]$/, "").trim();
const isSeen = (element) => {
  if (element.getClientRects().length === 0) return false;
  const style = getComputedStyle(element);
  return style.visibility !== "hidden" && style.display !== "none";
};
const textWithout = (element) => {
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll("[aria-hidden=true], script, style")) hidden.remove();
  return copy.textContent;
};
const nameOf = (element) => {
  const by = element.getAttribute("aria-labelledby");
  if (by) {
    const text = by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(textWithout).join(" ");
    if (squeeze(text)) return squeeze(text);
  }
  if (element.getAttribute("aria-label")) return squeeze(element.getAttribute("aria-label"));
  if (element.labels?.length) {
    const own = [...element.labels].map((label) => {
      const copy = label.cloneNode(true);
      for (const field of copy.querySelectorAll("input, select, textarea, [aria-hidden=true]")) field.remove();
      return copy.textContent;
    });
    return squeeze(own.join(" "));
  }
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)) return squeeze(element.placeholder);
  return squeeze(textWithout(element)) || squeeze(element.title);
};
