/** A fuller fake office for the screens of customers, contracts, the calendar and faults: a busy month, long names, many rows. */
import type {
  CalendarEvent,
  ContractForm,
  ContractView,
  CustomerCard,
  CustomerListLine,
  DayCount,
  FaultGroup,
  FaultRow,
  KeyDate,
  KeyDateKind,
  WeekLoad,
} from "@/ipc";
import { BLANK_LINE } from "./customers";
import { listAnswers } from "./lists";
import { type FakeOffice, refusal } from "./office";

export const LONG_TITLE =
  "令和8年度".padEnd(20, "庁舎") + "空調設備及び給排水衛生設備等総合保守点検業務委託(単価契約)".repeat(4).slice(0, 117);

type Spec = [day: string, kind: KeyDateKind, customer: string, contract: string, more?: Partial<CalendarEvent>];

const NOVEMBER: Spec[] = [
  ["2026-11-02", "window_opens", "㈱ゆきの茸", "配送"],
  ["2026-11-02", "contact_by", "山の土㈱", "温室", { done: true }],
  ["2026-11-04", "contact_by", "㈱秋原牧場", "搾乳機 保守", { overdue: true }],
  ["2026-11-05", "window_opens", "ひなた畜産㈱", "衛生管理"],
  ["2026-11-09", "window_opens", "㈱いちご堂", "資材"],
  ["2026-11-09", "window_opens", "中央飼料", "検査"],
  ["2026-11-11", "contact_by", "㈱たがやし", "土壌分析"],
  ["2026-11-13", "expires", "杉山緑化", "緑化管理", { done: true }],
  ["2026-11-16", "window_opens", "山の土㈱", "温室保守"],
  ["2026-11-17", "notice_by", "まるや商店㈱", "受発注システム"],
  ["2026-11-17", "contact_by", "㈱はるか", "清掃"],
  ["2026-11-20", "window_opens", "越路運動具㈱", "清掃"],
  ["2026-11-20", "expires", "㈱南洋食品", "冷凍庫保守", { overdue: true }],
  ["2026-11-24", "expires", "北野栽培㈱", "栽培棟 空調保守"],
  ["2026-11-24", "window_opens", "みどり種苗㈱", "冷蔵設備 保守契約"],
  ["2026-11-24", "contact_by", "㈱あおば園芸", "育苗資材 年間供給", { movable: true }],
  ["2026-11-24", "window_opens", "地方独立行政法人○○県立総合医療センター附属農業試験研究機構", LONG_TITLE],
  ["2026-11-24", "contact_by", "湾岸冷蔵㈱", "冷凍機 点検", { movable: true }],
  ["2026-11-24", "notice_by", "東港水産㈱", "製氷機 保守"],
  ["2026-11-26", "contact_by", "朝凪水産", "冷凍庫 保守", { movable: true, moved: true }],
  ["2026-11-27", "window_opens", "㈱大正厨房", "厨房"],
  ["2026-11-30", "expires", "㈱白銀冷菓", "定期点検"],
  ["2026-11-30", "notice_by", "㈱南洋食品", "配送網 運用"],
];

export function novemberEvents(): CalendarEvent[] {
  return NOVEMBER.map(([date, kind, customer, contract, more], index) => ({
    termId: `n-${index}`,
    termVersion: 1,
    kind,
    date,
    remindOn: date,
    legal: kind === "notice_by" || kind === "expires",
    movable: false,
    moved: false,
    customerId: "c-midori",
    customer,
    contractId: "k-cooler",
    contract,
    owner: index % 3 === 0 ? "山本 健" : "佐藤 美咲",
    overdue: false,
    done: false,
    ...more,
  }));
}

export function manyRows(count: number): CustomerListLine[] {
  return Array.from({ length: count }, (_, index) => {
    const masked = index % 11 === 6;
    const line: CustomerListLine = {
      ...BLANK_LINE,
      id: index === 0 ? "c-midori" : `m-${index}`,
      masked,
      name:
        index % 17 === 3
          ? "地方独立行政法人○○県立総合医療センター附属農業試験研究機構　株式会社　○○".repeat(2)
          : `${["みどり種苗", "北野栽培", "あおば園芸", "湾岸冷蔵", "東港水産"][index % 5]}株式会社 第${index + 1}支店`,
      kana:
        index % 7 === 2
          ? ""
          : `${["ミドリシュビョウ", "キタノサイバイ", "アオバエンゲイ", "ワンガンレイゾウ", "トウコウスイサン"][index % 5]}`,
      owner: index % 9 === 4 ? null : "佐藤 美咲",
      area: "北関東",
    };
    if (masked) return line;
    return {
      ...line,
      number: String(index + 1).padStart(5, "0"),
      standing: (["existing", "lead", "potential", "dormant", "stopped"] as const)[index % 5] ?? "lead",
      phone: `027-000-${String(index % 10000).padStart(4, "0")}`,
      address: "○○県○○市みどり町一丁目1番地",
      contractCount: index % 4,
      nextAction:
        index % 4 === 3
          ? null
          : {
              kind: (["window_opened", "contact_due", "notice_deadline", "promised"] as const)[index % 4] ?? "expired",
              date: "2027-01-24",
              overdue: index === 1,
              owner: "佐藤 美咲",
            },
    };
  });
}

function keyDate(kind: KeyDateKind, date: string, remindOn: string, reasons: KeyDate["reasons"]): KeyDate {
  const legal = kind === "notice_by" || kind === "expires";
  return { kind, date, remindOn, legal, movable: kind === "contact_by", reasons };
}

/** What the office answers for a contract from 2026-04-01 for one year that renews by itself with a month's notice. */
export const PREVIEW = {
  keyDates: [
    keyDate("window_opens", "2026-12-28", "2026-12-28", [
      { code: "months_before", n: 2, from: "2027-02-28", to: "2026-12-28" },
    ]),
    keyDate("contact_by", "2027-01-28", "2027-01-28", [
      { code: "months_before", n: 1, from: "2027-02-28", to: "2027-01-28" },
    ]),
    keyDate("notice_by", "2027-02-28", "2027-02-26", [
      { code: "months_before", n: 1, from: "2027-03-31", to: "2027-02-28" },
    ]),
    keyDate("expires", "2027-03-31", "2027-03-31", [
      { code: "term_length", n: 12, unit: "months", from: "2026-04-01", to: "2027-03-31" },
    ]),
  ],
  expiresOn: "2027-03-31",
  errors: [],
  policyFrom: "office",
  startLabel: "2026-04-01(水)",
  warnings: [],
} as const;

function faultRow(kind: FaultRow["kind"], index: number): FaultRow {
  const ofCustomer = kind === "no_contract" || kind === "customer_without_owner";
  return {
    kind,
    subjectId: ofCustomer ? `c-${index}` : `k-${index}`,
    termId: ofCustomer ? null : `t-${index}`,
    customerId: "c-midori",
    customer:
      index === 1
        ? "地方独立行政法人○○県立総合医療センター附属農業試験研究機構"
        : `みどり種苗株式会社 第${index + 1}支店`,
    contractId: ofCustomer ? null : "k-cooler",
    contract: ofCustomer ? null : index === 1 ? LONG_TITLE : "冷蔵設備 保守契約",
    date: kind === "no_expiry" ? "2026-04-01" : ofCustomer ? null : "2026-11-20",
    owner: kind === "no_owner" || kind === "customer_without_owner" ? null : "佐藤 美咲",
  };
}

export function sampleFaults(): FaultGroup[] {
  const sizes: [FaultRow["kind"], number, number][] = [
    ["ended_without_outcome", 4, 4],
    ["no_expiry", 2, 2],
    ["no_owner", 3, 3],
    ["unconfirmed", 731, 20],
    ["no_contract", 5, 5],
    ["customer_without_owner", 2, 2],
  ];
  return sizes.map(([kind, count, shown]) => ({
    kind,
    count,
    rows: Array.from({ length: shown }, (_, index) => faultRow(kind, index)),
  }));
}

/** Lays the fuller answers over a fake office; `rows` customers are in its list. */
export function fillLedger(office: FakeOffice, rows = 10_000): FakeOffice {
  const all = manyRows(rows);
  Object.assign(
    office.answers,
    listAnswers(() => all),
  );
  office.answers.calendar = ({ from, to, aDay }: { from: string; to: string; aDay: number }) => {
    const events = novemberEvents().filter((event) => event.date >= from && event.date <= to);
    return {
      from,
      to,
      today: office.state.today,
      era: from > "2026-11-15" ? "令和9年" : "令和8年",
      counts: countsOf(events),
      events: firstOfEachDay(events, aDay),
      days: [
        { date: "2026-11-03", name: "文化の日", kind: "holiday" },
        { date: "2026-11-23", name: "勤労感謝の日", kind: "holiday" },
        { date: "2026-11-28", name: "展示会", kind: "office_open" },
        { date: "2026-12-04", name: "棚卸し", kind: "office_closed" },
        { date: "2026-11-12", name: "振替休日", kind: "computed_holiday" },
      ],
      mayPrint: true,
      mayExport: true,
    };
  };
  office.answers.calendar_day = ({ date, limit }: { date: string; limit: number }) => {
    const events = novemberEvents().filter((event) => event.date === date);
    return { date, count: events.length, events: events.slice(0, limit) };
  };
  office.answers.contact_load = () => ({
    weekCarries: 8,
    weeks: [
      fakeWeek("2026-11-23", 5, 8),
      fakeWeek("2026-11-30", 12, 10),
      fakeWeek("2026-12-07", 7, 10),
      fakeWeek("2026-12-14", 6, 10),
      fakeWeek("2026-12-21", 3, 10),
      fakeWeek("2026-12-28", 0, 0),
    ],
  });
  office.answers.list_faults = () => sampleFaults();
  office.answers.preview_key_dates = ({ form }: { form: ContractForm }) =>
    form.startsOn === "2026-04-01" && (form.length.n === "12" || form.expiresOn !== "")
      ? PREVIEW
      : { keyDates: [], expiresOn: null, errors: [], policyFrom: "office", startLabel: null, warnings: [] };
  office.answers.set_contract_owner = () => null;
  office.answers.set_customer_owner = () => null;
  office.answers.set_standing = () => null;
  office.answers.confirm_expiry = () => null;
  office.answers.close_contracts = () => null;
  office.answers.set_outcome = () => null;
  office.answers.save_contract = ({ id, version, form }: { id: string; version: number; form: ContractForm }) =>
    saveContract(office, id, version, form);
  office.answers.add_contract = ({ form }: { form: ContractForm }) => {
    const card = office.cards.find((candidate) => candidate.id === form.customerId);
    const model = card?.contracts[0];
    if (!card || !model) throw refusal("not_found");
    const added: ContractView = { ...model, id: "k-new", number: "K-0100", version: 1, title: form.title, form };
    replaceCard(office, { ...card, contracts: [...card.contracts, added] });
    return added;
  };
  return office;
}

function replaceCard(office: FakeOffice, card: CustomerCard) {
  office.cards = office.cards.map((other) => (other.id === card.id ? card : other));
  office.changed("contract", "customer");
}

function saveContract(office: FakeOffice, id: string, version: number, form: ContractForm): ContractView {
  const card = office.cards.find((candidate) => candidate.contracts.some((contract) => contract.id === id));
  const contract = card?.contracts.find((candidate) => candidate.id === id);
  if (!card || !contract) throw refusal("not_found");
  if (contract.version !== version) throw refusal("stale");
  const saved = { ...contract, form, title: form.title, version: version + 1 };
  replaceCard(office, {
    ...card,
    contracts: card.contracts.map((candidate) => (candidate.id === id ? saved : candidate)),
  });
  return saved;
}

function countsOf(events: readonly CalendarEvent[]): DayCount[] {
  const counts = new Map<string, DayCount>();
  for (const { date, kind, done } of events) {
    const count = counts.get(`${date} ${kind}`) ?? { date, kind, count: 0, live: 0 };
    counts.set(`${date} ${kind}`, { ...count, count: count.count + 1, live: count.live + (done ? 0 : 1) });
  }
  return [...counts.values()];
}

function firstOfEachDay(events: readonly CalendarEvent[], aDay: number): CalendarEvent[] {
  const shown = new Map<string, number>();
  return events.filter(({ date }) => {
    shown.set(date, (shown.get(date) ?? 0) + 1);
    return (shown.get(date) ?? 0) <= aDay;
  });
}

function fakeWeek(weekOf: string, count: number, carries: number): WeekLoad {
  const over = Math.max(0, count - carries);
  const people = [{ staffId: "s-sato", name: "佐藤 美咲", count, carries, over }];
  return { weekOf, count, carries, over, workingDays: carries === 0 ? 0 : 5, people };
}
