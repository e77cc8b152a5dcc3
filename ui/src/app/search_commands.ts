/** What the search box does besides finding. */

/** The page that a command leads to, or the key that it presses. */
export const COMMANDS = {
  new_card: { to: "/customers/new" },
  log_contact: { key: "l" },
  today: { to: "/" },
  reminders: { to: "/reminders" },
  customers: { to: "/customers" },
  contracts: { to: "/contracts" },
  renewals: { to: "/renewals" },
  faults: { to: "/faults" },
  import: { to: "/import" },
  settings: { to: "/settings" },
  keys: { key: "?" },
} as const;
export type Command = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as Command[];
