/** Starts the small window of reminders. */

import { openWindow } from "@/app/open_window";
import { RemindersWindow } from "@/app/RemindersWindow";

openWindow(<RemindersWindow />);
