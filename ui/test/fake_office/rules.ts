/** The fake office's rules of reminders: sentences are made by the office, here plain ones that only tell them apart. */
import type { FieldError, PolicyFrom, ReminderKind, ReminderRulesView, RuleForm, RuleView } from "@/ipc";
import { KINDS } from "@/shared/rule/rule";
import { type FakeOffice, type Handler, refusal } from "./office";

const ON_DAY: RuleForm = {
  offsets: [{ n: "", unit: "days", side: "on_day" }],
  again: { n: "", unit: "working_days" },
  escalation: "3",
};

const SIDES = { before: "前", on_day: "当日", after: "後" } as const;

export function sentenceOf(rule: RuleForm): string {
  const days = rule.offsets.map(({ n, side }) => (side === "on_day" ? SIDES.on_day : `${n}日${SIDES[side]}`));
  return `${days.join("、")}にお知らせします。`;
}

export function previewOf(rule: RuleForm): { sentence: string | null; errors: FieldError[] } {
  const errors: FieldError[] = [];
  rule.offsets.forEach(({ n, side }, at) => {
    if (side === "on_day") return;
    if (n === "") errors.push({ path: `offsets.${at}`, code: "required", max: null });
    else if (!/^\d+$/.test(n)) errors.push({ path: `offsets.${at}`, code: "not_a_number", max: null });
  });
  if (rule.escalation === "0") errors.push({ path: "escalation", code: "below_one", max: null });
  return { sentence: errors.length === 0 ? sentenceOf(rule) : null, errors };
}

type Kept = { rule: RuleForm; version: number };

export class FakeRules {
  office = new Map<ReminderKind, Kept>(KINDS.map((kind) => [kind, { rule: ON_DAY, version: 1 }]));
  plans = new Map<string, Kept>();

  view(plans: { id: string; name: string }[]): ReminderRulesView {
    const of = (plan: string | null): RuleView[] =>
      KINDS.map((kind) => {
        const own = plan ? this.plans.get(`${plan}/${kind}`) : this.office.get(kind);
        const { rule } = own ?? this.office.get(kind) ?? { rule: ON_DAY };
        const from: PolicyFrom = plan && own ? "plan" : "office";
        return { kind, rule, sentence: sentenceOf(rule), from, version: own?.version ?? 0 };
      });
    return {
      office: of(null),
      plans: plans.map(({ id, name }) => ({ planId: id, plan: name, rules: of(id) })),
      mayEdit: true,
    };
  }

  save(plan: string | null, kind: ReminderKind, rule: RuleForm | null, version: number): void {
    const [kept, key] = plan ? [this.plans as Map<string, Kept>, `${plan}/${kind}`] : [this.office, kind];
    if (rule) (kept as Map<string, Kept>).set(key, { rule, version: version + 1 });
    else if (plan) this.plans.delete(key);
    else this.office.set(kind, { rule: ON_DAY, version: version + 1 });
  }
}

export function rulesAnswers(office: FakeOffice): Record<string, Handler> {
  return {
    list_reminder_rules: () => office.rules.view(office.plans),
    preview_reminder_rule: ({ form }: { form: RuleForm }) => previewOf(form),
    save_reminder_rule: (asked: {
      owner: { of: string; id?: string };
      kind: ReminderKind;
      form: RuleForm | null;
      version: number;
    }) => {
      const fields = asked.form ? previewOf(asked.form).errors : [];
      if (fields.length > 0) throw refusal("invalid", { fields });
      office.rules.save(asked.owner.id ?? null, asked.kind, asked.form, asked.version);
      office.changed("settings");
      return 4;
    },
  };
}
