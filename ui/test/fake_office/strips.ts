/** Strips and key dates of the sample contracts, written out by hand: the fake office counts no dates. */
import type { Day, KeyDate, Outcome, Reason, Strip } from "@/ipc";

export const TODAY: Day = "2026-11-24";

type Days = {
  startsOn: Day;
  expiresOn: Day | null;
  windowOpensOn: Day | null;
  contactBy: Day | null;
  noticeBy: Day | null;
  outcome?: Outcome | null;
  windowReasons?: Reason[];
  contactReasons?: Reason[];
  remindOn?: Partial<Record<KeyDate["kind"], Day>>;
};

export function stripOf(days: Days): Strip {
  const anchor = days.noticeBy ?? days.expiresOn;
  const keyDates: KeyDate[] = [];
  const add = (kind: KeyDate["kind"], date: Day | null, legal: boolean, reasons: Reason[]) => {
    if (date) {
      keyDates.push({
        kind,
        date,
        remindOn: days.remindOn?.[kind] ?? date,
        legal,
        movable: kind === "contact_by",
        reasons,
      });
    }
  };
  if (anchor) {
    add(
      "window_opens",
      days.windowOpensOn,
      false,
      days.windowReasons ?? [{ code: "months_before", n: 2, from: anchor, to: days.windowOpensOn ?? anchor }],
    );
    add(
      "contact_by",
      days.contactBy,
      false,
      days.contactReasons ?? [{ code: "months_before", n: 1, from: anchor, to: days.contactBy ?? anchor }],
    );
  }
  if (days.expiresOn) {
    add(
      "notice_by",
      days.noticeBy,
      true,
      days.noticeBy ? [{ code: "months_before", n: 1, from: days.expiresOn, to: days.noticeBy }] : [],
    );
    add("expires", days.expiresOn, true, [
      { code: "term_length", n: 12, unit: "months", from: days.startsOn, to: days.expiresOn },
    ]);
  }
  return {
    startsOn: days.startsOn,
    expiresOn: days.expiresOn,
    windowOpensOn: days.windowOpensOn,
    contactBy: days.contactBy,
    noticeBy: days.noticeBy,
    outcome: days.outcome ?? null,
    from: "2026-06-01",
    to: "2027-06-01",
    today: TODAY,
    keyDates,
  };
}

/** みどり種苗, 冷蔵設備 保守契約: renews by itself, a month's notice. */
export const coolerStrip = stripOf({
  startsOn: "2026-02-25",
  expiresOn: "2027-02-24",
  noticeBy: "2027-01-24",
  windowOpensOn: "2026-11-24",
  contactBy: "2026-12-24",
  remindOn: { notice_by: "2027-01-22" },
});

export const cleaningStrip = stripOf({
  startsOn: "2026-05-01",
  expiresOn: "2027-04-30",
  noticeBy: null,
  windowOpensOn: "2027-02-26",
  contactBy: "2027-03-30",
  windowReasons: [
    { code: "months_before", n: 2, from: "2027-04-30", to: "2027-02-28" },
    { code: "previous_working_day", from: "2027-02-28", to: "2027-02-26", because: "sunday" },
  ],
});

export const leaseStrip = stripOf({
  startsOn: "2026-09-01",
  expiresOn: "2027-08-31",
  noticeBy: null,
  windowOpensOn: "2027-06-30",
  contactBy: "2027-07-30",
  outcome: "renewed",
});

export const kitanoStrip = stripOf({
  startsOn: "2025-11-25",
  expiresOn: "2026-11-24",
  noticeBy: null,
  windowOpensOn: "2026-09-24",
  contactBy: "2026-10-23",
  contactReasons: [
    { code: "months_before", n: 1, from: "2026-11-24", to: "2026-10-24" },
    { code: "previous_working_day", from: "2026-10-24", to: "2026-10-23", because: "saturday" },
  ],
});

export const aobaStrip = stripOf({
  startsOn: "2025-12-25",
  expiresOn: "2026-12-24",
  noticeBy: null,
  windowOpensOn: "2026-10-23",
  contactBy: "2026-11-24",
  windowReasons: [
    { code: "months_before", n: 2, from: "2026-12-24", to: "2026-10-24" },
    { code: "previous_working_day", from: "2026-10-24", to: "2026-10-23", because: "saturday" },
  ],
});

export const nanyoStrip = stripOf({
  startsOn: "2025-12-28",
  expiresOn: "2026-12-27",
  noticeBy: "2026-11-27",
  windowOpensOn: "2026-09-25",
  contactBy: "2026-10-27",
});

export const wanganStrip = stripOf({
  startsOn: "2025-11-21",
  expiresOn: "2026-11-20",
  noticeBy: null,
  windowOpensOn: "2026-09-18",
  contactBy: "2026-10-20",
});

export const longStrip = stripOf({
  startsOn: "2026-01-20",
  expiresOn: "2027-01-19",
  noticeBy: null,
  windowOpensOn: "2026-11-19",
  contactBy: "2026-12-18",
});
