import { useTranslation } from "react-i18next";

/** What can start an execution. */
export const TRIGGERS = ["manual", "api", "scheduled", "webhook", "sub-workflow", "fork"] as const;

/** The words for what started an execution; an unknown one stands for itself. */
export function useTriggerWord(): (trigger: string) => string {
  const { t } = useTranslation();
  return (trigger) => {
    const known = TRIGGERS.find((word) => word === trigger);
    return known ? t(`triggers.${known}`) : trigger;
  };
}
