/** The sample customers and contracts, with invented names. */
import type {
  ContractForm,
  ContractView,
  CustomerCard,
  CustomerForm,
  CustomerLine,
  CustomerListLine,
  KeyDate,
  Strip,
} from "@/ipc";
import { aobaStrip, cleaningStrip, coolerStrip, kitanoStrip, leaseStrip } from "./strips";

export function emptyCustomer(name: string, kana: string): CustomerForm {
  return {
    name,
    kana,
    honorific: "御中",
    roles: ["buyer"],
    standing: "existing",
    standingSince: "2014-04-01",
    ownerId: "s-sato",
    areaId: "a-north",
    parentId: null,
    postalCode: "",
    address: "",
    phone: "",
    fax: "",
    mail: "",
    website: "",
    representative: "",
    industry: "",
    capital: "",
    employees: "",
    fiscalYearEnd: "",
    corporateNumber: "",
    contactPreference: "",
    goal: "",
    caution: "",
    channels: [],
  };
}

const midoriForm: CustomerForm = {
  ...emptyCustomer("みどり種苗株式会社", "ミドリシュビョウ"),
  postalCode: "000-0000",
  address: "○○県○○市みどり町一丁目1番地",
  phone: "027-000-0000",
  representative: "代表取締役 緑川 実",
  industry: "種苗卸",
  capital: "80000000",
  employees: "64",
  fiscalYearEnd: "3月31日",
  corporateNumber: "0000000000000",
  contactPreference: "午前中・訪問。月曜は不可",
  goal: "冷蔵設備の停止時間を年4時間以内に",
  caution: "前任者の値上げ説明に不満。必ず書面で説明",
};

function contractForm(customerId: string, title: string, strip: Strip, amount: string): ContractForm {
  return {
    customerId,
    title,
    ownerId: "s-sato",
    planId: null,
    startsOn: strip.startsOn,
    length: { n: "12", unit: "months" },
    expiresOn: "",
    autoRenews: strip.noticeBy !== null,
    renewalLength: { n: "12", unit: "months" },
    notice: { n: strip.noticeBy ? "1" : "", unit: "months" },
    amount,
    period: "yearly",
    tax: "excluded",
    policy: { window: { n: "", unit: "months" }, contact: { n: "", unit: "months" } },
    note: "",
  };
}

export function contractOf(
  id: string,
  number: string,
  customer: { id: string; name: string },
  title: string,
  strip: Strip,
  amount: string,
  label: string,
  seq = 1,
): ContractView {
  const keyDates: KeyDate[] = strip.keyDates;
  return {
    id,
    number,
    version: 1,
    customerId: customer.id,
    customer: customer.name,
    title,
    owner: "佐藤 美咲",
    plan: null,
    form: contractForm(customer.id, title, strip, amount),
    state: "active",
    stateOn: null,
    stateReason: "",
    amountLabel: label,
    terms: [
      {
        id: `${id}-t1`,
        seq,
        startsOn: strip.startsOn,
        expiresOn: strip.expiresOn,
        origin: strip.noticeBy ? "tacit" : "first",
        outcome: strip.outcome,
        confirmation: { by: "佐藤 美咲", on: "2026-10-01", from: "契約書", attachmentId: null },
        keyDates,
        version: 1,
      },
    ],
    currentTermId: `${id}-t1`,
    stage: strip.outcome ? null : "upcoming",
    strip,
    faults: [],
  };
}

export function sampleCards(): CustomerCard[] {
  const midori = { id: "c-midori", name: "みどり種苗株式会社" };
  const rest = [
    ["c-kitano", "00108", "北野栽培㈱", "キタノサイバイ", "栽培棟 空調保守", "k-kitano", kitanoStrip],
    ["c-aoba", "00231", "㈱あおば園芸", "アオバエンゲイ", "育苗資材 年間供給", "k-aoba", aobaStrip],
  ] as const;
  const common = {
    version: 3,
    owner: "佐藤 美咲",
    area: "北関東",
    parent: null,
    branches: [],
    createdAt: "2014-04-01T01:00:00Z",
    updatedAt: "2026-11-21T05:00:00Z",
    updatedBy: "佐藤 美咲",
    origin: null,
    may: { edit: true, addContract: true, logContact: true, seeWhoOpens: true, readLog: true },
  };
  return [
    {
      ...common,
      id: midori.id,
      number: "00412",
      form: midoriForm,
      people: [
        {
          id: "p-1",
          name: "小林 恵子",
          kana: "コバヤシ ケイコ",
          department: "総務部",
          title: "部長",
          phone: "",
          mail: "",
          decides: true,
          note: "稟議 約3週間",
          channels: [],
          version: 1,
        },
      ],
      contracts: [
        contractOf("k-cooler", "K-0001", midori, "冷蔵設備 保守契約", coolerStrip, "1320000", "1,320,000円", 8),
        contractOf("k-cleaning", "K-0002", midori, "清掃サービス", cleaningStrip, "480000", "480,000円", 3),
        contractOf("k-lease", "K-0003", midori, "事務機リース", leaseStrip, "264000", "264,000円", 2),
      ],
      log: [
        {
          id: "l-1",
          on: "2026-11-18",
          kind: "visit",
          contractId: "k-cooler",
          contract: "冷蔵設備 保守契約",
          personMet: "小林部長",
          said: "「夜間の警報が鳴っても誰も気づかない」",
          promise: "見積を届ける",
          nextOn: "2026-11-27",
          author: "佐藤 美咲",
          closedReminder: false,
        },
        {
          id: "l-2",
          on: "2026-11-05",
          kind: "phone",
          contractId: null,
          contract: null,
          personMet: "",
          said: "点検日程の調整。12/3 10時に決定",
          promise: "",
          nextOn: null,
          author: "佐藤 美咲",
          closedReminder: false,
        },
        {
          id: "l-3",
          on: "2026-10-21",
          kind: "hotline",
          contractId: null,
          contract: null,
          personMet: "",
          said: "部品到着の遅れ。代替機の案内を送付",
          promise: "",
          nextOn: null,
          author: "山本 健",
          closedReminder: true,
        },
      ],
      banner: {
        contractId: "k-cooler",
        contract: "冷蔵設備 保守契約",
        kind: "window_opened",
        since: "2026-11-24",
        reminderId: "r-midori",
      },
    },
    ...rest.map(([id, number, name, kana, title, contractId, strip]) => ({
      ...common,
      id,
      number,
      form: emptyCustomer(name, kana),
      people: [],
      contracts: [contractOf(contractId, `K-${number}`, { id, name }, title, strip, "240000", "240,000円")],
      log: [],
      banner: null,
    })),
  ];
}

export function rowOf(card: CustomerCard): CustomerLine {
  const strip = card.contracts[0]?.strip;
  return {
    id: card.id,
    number: card.number,
    name: card.form.name,
    kana: card.form.kana,
    standing: card.form.standing,
    owner: card.owner,
    area: card.area,
    phone: card.form.phone,
    address: card.form.address,
    contractCount: card.contracts.length,
    nextDate: strip?.contactBy ? { kind: "contact_by", date: strip.contactBy } : null,
    masked: false,
  };
}

/** A line of a list with nothing on it. */
export const BLANK_LINE: CustomerListLine = {
  id: "",
  masked: false,
  name: "",
  kana: null,
  owner: null,
  area: null,
  number: null,
  standing: null,
  standingSince: null,
  nextAction: null,
  contractCount: null,
  lastContact: null,
  roles: null,
  phone: null,
  fax: null,
  mail: null,
  postalCode: null,
  address: null,
  representative: null,
  industry: null,
  capital: null,
  employees: null,
  fiscalYearEnd: null,
  corporateNumber: null,
  created: null,
  updated: null,
};

export function lineOf(card: CustomerCard): CustomerListLine {
  const { form } = card;
  return {
    ...BLANK_LINE,
    id: card.id,
    name: form.name,
    kana: form.kana,
    number: card.number,
    standing: form.standing,
    owner: card.owner,
    area: card.area,
    phone: form.phone,
  };
}
