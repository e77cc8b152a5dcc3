/** The backups of the fake office. */
import type { BackupDifference, BackupProgress, Backups, BackupView, ReminderStatus, SecondPlaceStatus } from "@/ipc";
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

export function sampleProgress(percent: number, secondsLeft: number | null): BackupProgress {
  return { percent, doneMib: percent * 3, totalMib: 300, secondsLeft, canStop: true };
}

/** A place in which all lies that lies here. */
export const SECOND_WELL: SecondPlaceStatus = {
  lastDay: "2026-11-24",
  lastTime: "9:00",
  since: null,
  late: false,
  running: null,
  failed: null,
};

export class FakeBackups {
  list: BackupView[] = [sampleBackup("9:00", "daily", 12_345)];
  running: Backups["status"]["running"] = null;
  failed: Backups["status"]["failed"] = null;
  stopped = 0;
  second: SecondPlaceStatus | null = null;
  /** What the folder dialog answers. */
  chooses: "folder" | "nothing" | "inside" = "folder";
  secondStopped = 0;
  restoring: BackupProgress | null = null;
  restoresStopped = 0;
  restored: string[] = [];

  /** What stands beside the rooms. */
  seenIn(status: ReminderStatus): ReminderStatus {
    return { ...status, backup: { ...status.backup, second: this.second } };
  }

  readonly own: Record<string, Handler> = {
    list_backups: (): Backups => ({
      status: {
        lastDay: this.list[0]?.day ?? null,
        lastTime: this.list[0]?.time ?? null,
        ageDays: this.list.length > 0 ? 0 : null,
        running: this.running,
        failed: this.failed,
        second: this.second,
      },
      folder: "C:\\Users\\sato\\AppData\\Local\\jp.sakimori.desktop\\office\\backups",
      secondFolder: this.second ? "E:\\先守バックアップ" : null,
      list: this.list,
    }),
    choose_second_place: () => {
      if (this.chooses === "inside") throw refusal("backup_place_inside");
      if (this.chooses === "nothing") return false;
      this.second = { ...SECOND_WELL, lastDay: null, lastTime: null, since: "2026-11-24" };
      return true;
    },
    forget_second_place: () => {
      this.second = null;
      return null;
    },
    copy_to_second_place: () => {
      if (this.second?.failed) throw refusal(this.second.failed);
      const missing = this.second?.since ? 2 : 0;
      this.second = SECOND_WELL;
      return missing;
    },
    stop_second_copy: () => {
      this.secondStopped += 1;
      return null;
    },
    restore_progress: () => this.restoring,
    stop_restore: () => {
      this.restoresStopped += 1;
      return null;
    },
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
