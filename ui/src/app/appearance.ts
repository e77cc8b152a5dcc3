/** Lets a window speak and show its type as the office says: for whoever is signed in, else as this PC last did. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef } from "react";
import { type Appearance, refetchAll } from "@/ipc";
import { showTypeAt } from "@/shared/theme/type_size";
import { speak, useLanguage } from "@/shared/words/language";

/** Whether the window already looks as it should; before that there is nothing to be read in it. */
export function useAppearance(appearance: Appearance | undefined): boolean {
  const client = useQueryClient();
  const spoken = useLanguage();
  const language = appearance?.language;
  const typeSize = appearance?.typeSize;
  useLayoutEffect(() => {
    if (language) speak(language);
  }, [language]);
  useLayoutEffect(() => {
    if (typeSize) showTypeAt(typeSize);
  }, [typeSize]);
  // Days and reasons that the office has put into words are read again in the other language.
  const read = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (language && read.current && read.current !== language) void refetchAll(client);
    read.current = language ?? read.current;
  }, [language, client]);
  return language === undefined || language === spoken;
}
