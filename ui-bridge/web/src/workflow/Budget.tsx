import { Fieldset, NumberInput, Select, SimpleGrid } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LiveForm, OnReached } from "./liveForm";

type Limit = "tokens" | "cost" | "iterations" | "minutes";
const LIMITS: Limit[] = ["tokens", "cost", "iterations", "minutes"];
const ACTIONS: OnReached[] = ["warn", "pause", "stop"];

type Props = { form: LiveForm; onChange: (part: Partial<LiveForm>) => void };

/** What a live execution may use, and what happens when it has. An empty field sets no limit. */
export function Budget({ form, onChange }: Props) {
  const { t } = useTranslation();
  const number = (value: string | number) => (Number(value) > 0 ? Number(value) : undefined);
  return (
    <Fieldset legend={t("live.budget")} p="xs" m={0} styles={{ legend: { fontSize: 14, fontWeight: 600 } }}>
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
        {LIMITS.map((limit) => (
          <NumberInput
            key={limit}
            size="xs"
            label={t(`live.limits.${limit}`)}
            placeholder={t("live.noLimit")}
            min={0}
            allowDecimal={limit === "cost" || limit === "minutes"}
            decimalScale={limit === "cost" ? 4 : 2}
            value={form[limit] ?? ""}
            onChange={(value) => onChange({ [limit]: number(value) })}
          />
        ))}
      </SimpleGrid>
      <Select
        mt="xs"
        size="xs"
        label={t("live.onReached")}
        data={ACTIONS.map((action) => ({ value: action, label: t(`live.reached.${action}`) }))}
        value={form.onReached}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(value) => onChange({ onReached: (value ?? "stop") as OnReached })}
      />
    </Fieldset>
  );
}
