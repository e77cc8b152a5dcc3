/** Says what was done and offers to take it back. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { words } from "@/shared/words/i18n";
import { noticeAlone } from "./notice";

/** Shows the notice for ten seconds; `undo` runs when the person takes the act back. */
export function noticeWithUndo(text: string, undo: () => void): void {
  const id = noticeAlone({
    message: (
      <span style={{ display: "flex", gap: 12, alignItems: "center", justifyContent: "space-between" }}>
        <span>{text}</span>
        <Button
          size="compact-sm"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {words.t("shared:undo")}
        </Button>
      </span>
    ),
    autoClose: 10_000,
    color: "indigo",
  });
}
