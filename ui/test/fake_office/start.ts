/** For looking: `npm run dev`, then `/?fake` (a signed-in office), `/?fake=first_start`, `closed`, `trouble`, `empty`, `loading`, `error`. */
import { installFakeOffice } from "./install";
import { refusal } from "./office";

const office = installFakeOffice();
const wish = new URLSearchParams(window.location.search).get("fake");

switch (wish) {
  case "first_start":
    office.state = { ...office.state, phase: "first_start", me: null, officeName: null, today: null };
    break;
  case "closed":
  case "locked":
    office.state = { ...office.state, phase: wish, me: null };
    break;
  case "trouble":
    office.state = { ...office.state, phase: "trouble", trouble: refusal("vault_bad_place", { detail: "cloud" }) };
    break;
  case "empty":
    office.reminders = [];
    break;
  case "loading":
    office.answers.today = () => new Promise(() => undefined);
    office.answers.list_reminders = () => new Promise(() => undefined);
    break;
  case "error":
    office.answers.today = () => Promise.reject(refusal("internal", { reference: "7F3A-21" }));
    office.answers.list_reminders = () => Promise.reject(refusal("internal", { reference: "7F3A-22" }));
    break;
}
