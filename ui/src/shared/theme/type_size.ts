/** How large the type is: the root's size, in which every other one is counted. */

/** The size of 100 %, in pixels; the style sheet begins with it. */
const WHOLE = 14;

export function showTypeAt(percent: number): void {
  document.documentElement.style.fontSize = `${(WHOLE * percent) / 100}px`;
}
