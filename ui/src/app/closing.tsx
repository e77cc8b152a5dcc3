/** What closing the window means where there is no tray: it can go while reminders stay, or the program ends. */
import { Button, Group, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { ask } from "@/ipc";
import { words } from "@/shared/words/i18n";

const ID = "closing";

export function askHowToClose(): void {
  modals.open({ modalId: ID, title: words.t("shell:closing.title"), size: 560, children: <HowToClose /> });
}

function HowToClose() {
  const act = (name: "hideWindow" | "quit") => {
    modals.close(ID);
    void ask(name);
  };
  return (
    <>
      <Text>{words.t("shell:closing.text")}</Text>
      <Group justify="flex-end" mt={20}>
        <Button onClick={() => modals.close(ID)}>{words.t("shell:closing.stay")}</Button>
        <Button onClick={() => act("quit")}>{words.t("shell:closing.quit")}</Button>
        <Button variant="filled" data-autofocus onClick={() => act("hideWindow")}>
          {words.t("shell:closing.hide")}
        </Button>
      </Group>
    </>
  );
}
