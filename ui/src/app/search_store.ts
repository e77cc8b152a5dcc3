/** Whether the search box is open, and which of its lines Enter would take. */
import { createSpotlight } from "@mantine/spotlight";

const [store, acts] = createSpotlight();

export const searchStore = store;
export const openSearch = acts.open;
export const closeSearch = acts.close;

/** Lights the first line: hits that come after the key was pressed are not lit by the box itself. */
export function lightFirstLine(): void {
  const { listId } = store.getState();
  const list = listId === "" ? null : document.getElementById(listId);
  if (!list) return;
  for (const line of list.querySelectorAll("[data-selected]")) line.removeAttribute("data-selected");
  list.querySelector("[data-action]")?.setAttribute("data-selected", "true");
  store.setState({ ...store.getState(), selected: 0 });
}
