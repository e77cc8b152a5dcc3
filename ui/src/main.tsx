/** Starts the window. */
import { App } from "@/app/App";
import { openWindow } from "@/app/open_window";

openWindow(<App />);
