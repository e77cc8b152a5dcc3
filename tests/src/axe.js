// Of which make a page is, and which of its elements are so like others that one look at those is enough. Two pages are of one
// make when they are built of the same elements in the same look, whatever is written on them; of lines that are made alike the
// first two and the last are looked at.
const ALIKE = 3;
const ABOUT_TEXT = /^(id|for|href|src|title|alt|value|placeholder|name|d|points|transform|viewBox|c[xy]|r|[xy][12]?|width|height|key|aria-(label|labelledby|describedby|controls|owns|activedescendant|rowindex|colindex|rowcount|valuenow|valuetext)|(row|col|comp)-(id|index))$/;
const passedOver = [];
const makeOf = (element) => {
  let make = element.localName;
  for (const { name, value } of element.attributes) {
    const said = value.length > 3 && name !== "class" ? value.replace(/[0-9a-f.-]*\d[0-9a-f.-]*/g, "0") : value;
    make += ABOUT_TEXT.test(name) ? `[${name}${value === "" ? "=" : ""}]` : `[${name}=${name.startsWith("data-") && said.length > 24 ? "" : said}]`;
  }
  const seen = new Map();
  for (const child of element.childNodes) {
    if (child.nodeType === 3) make += child.data.trim() === "" ? "" : "t";
    if (child.nodeType !== 1) continue;
    const own = makeOf(child);
    const before = seen.get(own) ?? [];
    seen.set(own, [...before, child]);
    if (before.length < ALIKE) make += `(${own})`;
  }
  for (const children of seen.values()) if (children.length > ALIKE) passedOver.push(...children.slice(2, -1));
  return make;
};
const hash = (text) => {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  return (one >>> 0).toString(16).padStart(8, "0") + (other >>> 0).toString(16).padStart(8, "0");
};
const look = () => {
  passedOver.length = 0;
  const { fontSize, zoom } = getComputedStyle(document.documentElement);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  return hash([makeOf(document.documentElement), innerWidth, innerHeight, fontSize, zoom, dark].join());
};
// More alike lines than a window shows are taken out of the drawing while axe looks: it measures whatever is drawn, and holds
// each element against each that is passed over.
const MANY = 60;
const lookedAt = async (options) => {
  const all = new Set(passedOver);
  const outermost = passedOver.filter((element) => {
    for (let above = element.parentElement; above; above = above.parentElement) if (all.has(above)) return false;
    return true;
  });
  const hidden = outermost.length > MANY ? outermost.map((element) => [element, element.getAttribute("style")]) : [];
  for (const [element] of hidden) element.style.setProperty("display", "none", "important");
  try {
    return await window.axe.run({ include: document, exclude: hidden.length > 0 ? [] : outermost }, options);
  } finally {
    for (const [element, style] of hidden) {
      if (style === null) element.removeAttribute("style");
      else element.setAttribute("style", style);
    }
  }
};
