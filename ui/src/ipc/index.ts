/** The window's one door to the office. */
export * from "./bindings";
export * from "./call";
export * from "./events";
export * from "./failure";
export * from "./words";
