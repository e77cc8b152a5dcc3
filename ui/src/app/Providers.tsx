/** What every screen stands in: theme, words, cache, dialogs and notices. */
import { DEFAULT_THEME, isMantineColorScheme, type MantineColorSchemeManager, MantineProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { I18nextProvider } from "react-i18next";
import { cssVariablesResolver, themeIn } from "@/shared/theme/theme";
import { words } from "@/shared/words/i18n";
import { useLanguage } from "@/shared/words/language";

/** Nothing is kept in the window's storage (SAFETY W6): light or dark follows the system. */
const followSystem: MantineColorSchemeManager = {
  get: (fallback) => (isMantineColorScheme(fallback) ? fallback : "auto"),
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The office says what changed (event "changed"); nothing is asked twice on a guess.
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

type Props = {
  children: ReactNode;
  client?: QueryClient;
  /** How far above the lower edge notices stand, so that they cover no act there. */
  noticesAbove?: number;
};

export function Providers({ children, client, noticesAbove = 0 }: Props) {
  const [own] = useState(newQueryClient);
  const language = useLanguage();
  const spoken = useMemo(() => themeIn(language), [language]);
  const close = words.t("shared:close");
  return (
    <I18nextProvider i18n={words}>
      <MantineProvider
        theme={spoken}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={followSystem}
        defaultColorScheme="auto"
      >
        <DatesProvider
          settings={{
            locale: language === "english" ? "en" : "ja",
            firstDayOfWeek: 0,
            weekendDays: [0, 6],
            consistentWeeks: true,
          }}
        >
          <QueryClientProvider client={client ?? own}>
            <Notifications position="bottom-right" zIndex={DEFAULT_THEME_OVERLAY + 200} mb={noticesAbove} />
            <ModalsProvider labels={{ confirm: close, cancel: close }}>{children}</ModalsProvider>
          </QueryClientProvider>
        </DatesProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}

const DEFAULT_THEME_OVERLAY = Number(DEFAULT_THEME.other.zIndex ?? 400);
