// Finds what a person sees by the words on it. Called by words.rs with (kind, name, place); returns elements or texts.
const KINDS = {
  button: "button, [role=button], a[href], [role=link], [role=tab], [role=menuitem], summary, input[type=submit]",
  field: "input:not([type=checkbox]):not([type=radio]):not([type=hidden]), textarea, select, [role=textbox], [role=combobox]",
  tick: "input[type=checkbox], input[type=radio], [role=switch], [role=radio], [role=checkbox]",
  option: "[role=option]",
  place: "tr, li, article, aside, section, fieldset, header, nav, main, [role=row], [role=table], [role=grid], [role=listitem], [role=group], [role=region], [role=dialog], [data-row]",
};
// A modal dialog on top takes all clicks; small panels and options of a list that belong to it hang outside of it.
const dialogs = [...document.querySelectorAll("[role=dialog], [role=alertdialog]")].filter(isSeen);
const modal = dialogs.filter((dialog) => dialog.getAttribute("aria-modal") === "true").pop();
const panels = dialogs.filter((dialog) => dialog.getAttribute("aria-modal") !== "true" && !modal?.contains(dialog));
const menus = [...document.querySelectorAll("[role=menu]")].filter(isSeen);
const grounds = kind === "option" || !modal ? [document] : [modal, ...panels, ...menus];
// A tick's own box is drawn by its label and may itself have no size.
const isThere = (element) => isSeen(element) || (kind === "tick" && [...(element.labels ?? [])].some(isSeen));
const within = (scope, kind) => [...scope.querySelectorAll(KINDS[kind])].filter(isThere);
let scopes = grounds;
if (place) {
  const holding = grounds.flatMap((ground) => within(ground, "place")).filter(
    (element) => squeeze(textWithout(element)).includes(place) || element.getAttribute("aria-label") === place,
  );
  // The smallest places first; a row inside a section counts, the section around it does not.
  scopes = holding.filter((element) => !holding.some((other) => other !== element && element.contains(other)));
  const roomy = (scope) => within(scope, kind).some((element) => nameOf(element) === name);
  const wider = holding.filter(roomy).sort((one, other) => one.querySelectorAll("*").length - other.querySelectorAll("*").length);
  if (!scopes.some(roomy) && wider.length > 0) scopes = [wider[0]];
}
const all = [...new Set(scopes.flatMap((scope) => within(scope, kind)))];
const exact = all.filter((element) => nameOf(element) === name);
const found = exact.length > 0 ? exact : all.filter((element) => nameOf(element).startsWith(name));
return { found, names: all.map(nameOf).filter(Boolean) };
