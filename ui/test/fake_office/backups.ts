/** The backups of the fake office. */
import type { BackupDifference, Backups, BackupView } from "@/ipc";
import { type Handler, PASSWORD, refusal } from "./office";

export function sampleBackup(time: string, reason: BackupView["reason"], customers: number): BackupView {
  return {
    id: `sakimori-20261124-${time.padStart(5, "0").replace(":", "")}`,
    madeAt: `2026-11-24T0${time.split(":")[0]}:00:00Z`,
    day: "2026-11-24",
    time,
    reason,
    customers,
    contracts: 20,
    contactLogs: 3,
    kib: 1536,
  };
}

export class FakeBackups {
  list: BackupView[] = [sampleBackup("9:00", "daily", 12_345)];
  running: Backups["status"]["running"] = null;
  failed: Backups["status"]["failed"] = null;
  stopped = 0;
  restored: string[] = [];

  readonly own: Record<string, Handler> = {
    list_backups: (): Backups => ({
      status: {
        lastDay: this.list[0]?.day ?? null,
        lastTime: this.list[0]?.time ?? null,
        ageDays: this.list.length > 0 ? 0 : null,
        running: this.running,
        failed: this.failed,
      },
      folder: "C:\\Users\\sato\\AppData\\Local\\jp.sakimori.desktop\\office\\backups",
      list: this.list,
    }),
    back_up_now: () => {
      this.list = [sampleBackup("9:12", "by_hand", 12_346), ...this.list];
      return null;
    },
    stop_backup: () => {
      this.stopped += 1;
      return null;
    },
    compare_backup: ({ id }: { id: string }): BackupDifference => ({
      backup: this.list.find((backup) => backup.id === id) as BackupView,
      customers: 12_350,
      contracts: 20,
      contactLogs: 3,
      acts: 1_234,
    }),
    restore_backup: ({ id, password }: { id: string; password: string }) => {
      if (password !== PASSWORD) throw refusal("wrong_password");
      this.restored.push(id);
      return null;
    },
  };
}
