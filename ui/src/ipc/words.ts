/** What the generated types leave as plain strings, by its meaning. */

/** A record's id, a UUID. */
export type Id = string;
/** A calendar day in the office's time zone: 2027-01-31. */
export type Day = string;
/** A moment, RFC 3339 in UTC. */
export type Instant = string;
