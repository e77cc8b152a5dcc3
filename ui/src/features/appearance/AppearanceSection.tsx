/** In which language and how large one reads: one's own choice, which holds at once and on every PC of the office. */
import { Radio, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Appearance, asOfficeError, commands, type Language, useChange } from "@/ipc";
import { errorSentence } from "@/shared/errors/errors";
import { noticeTrouble } from "@/shared/notice/notice";
import { Sheet } from "@/shared/parts/Sheet";
import { LANGUAGES } from "@/shared/words/LanguageChoice";
import classes from "./Appearance.module.css";

const TYPE_SIZES = [90, 100, 110, 120, 130, 140, 150];

export function AppearanceSection({ appearance }: { appearance: Appearance }) {
  const { t } = useTranslation("appearance");
  const change = useChange((_id, chosen: Appearance) => commands.chooseAppearance(chosen));
  const choose = (part: Partial<Appearance>) =>
    change
      .run({ ...appearance, ...part })
      .catch((thrown: unknown) => noticeTrouble(errorSentence(asOfficeError(thrown))));

  return (
    <Sheet title={t("title")}>
      <p className="sk-sub">{t("text")}</p>
      <Stack gap={20} mt={12}>
        <Radio.Group
          label={t("language")}
          description={t("language_hint")}
          value={appearance.language}
          onChange={(language) => void choose({ language: language as Language })}
        >
          <Stack gap={8} mt={8}>
            {LANGUAGES.map(({ language, tag, own }) => (
              <Radio key={language} value={language} label={<span lang={tag}>{t(own)}</span>} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t("type_size")}
          description={t("type_size_hint")}
          value={String(appearance.typeSize)}
          onChange={(size) => void choose({ typeSize: Number(size) })}
        >
          <div className={classes.sizes}>
            {TYPE_SIZES.map((size) => (
              <Radio key={size} value={String(size)} label={t("percent", { size })} />
            ))}
          </div>
        </Radio.Group>
      </Stack>
    </Sheet>
  );
}
