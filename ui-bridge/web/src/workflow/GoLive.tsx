import { ActionIcon, Button, NumberInput, Popover, Radio, Slider, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Radio as RadioIcon, SlidersHorizontal, Square } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as api from "../api/endpoints";
import type { LiveChange, LiveRow } from "../api/endpoints";
import { messageOf } from "../api/problem";
import { changeLive, stopLive } from "../control/live";
import { ENDED } from "../monitor/state";
import { Budget } from "./Budget";
import { changeOf, settingsOf, type LiveForm } from "./liveForm";

const EVERY = 2000;
const MARKS = [1, 15, 30, 45, 60].map((value) => ({ value }));

/** The live execution of a definition, if one runs. */
export function useLiveOf(id: string): LiveRow | undefined {
  const rows = useQuery({ queryKey: ["live"], queryFn: api.liveRows, refetchInterval: EVERY, staleTime: 0 });
  return rows.data?.find((row) => row.workflowId === id && !ENDED.has(row.status));
}

type Props = {
  ready: boolean;
  live: LiveRow | undefined;
  /** Goes live with these settings; asks for inputs where there are some. */
  onGo: (settings: LiveChange) => void;
  /** True while it goes live. */
  going: boolean;
};

/** Go live, or stop; and how it repeats. */
export function GoLive({ ready, live, onGo, going }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form, setForm] = useState<LiveForm>(settingsOf(live?.settings));
  const [opened, setOpened] = useState(false);
  const refresh = () => void queries.invalidateQueries({ queryKey: ["live"] });
  const failed = (error: unknown) => notifications.show({ message: messageOf(error), color: "red" });
  const stop = useMutation({
    mutationFn: (row: LiveRow) => stopLive(row.liveRunId),
    onSettled: refresh,
    onError: failed,
  });
  const apply = useMutation({
    mutationFn: (row: LiveRow) => changeLive(row.liveRunId, changeOf(form)),
    onSuccess: () => {
      notifications.show({ message: t("live.applied") });
      setOpened(false);
      refresh();
    },
    onError: failed,
  });
  const set = (part: Partial<LiveForm>) => setForm((old) => ({ ...old, ...part }));
  return (
    <div className="go-live">
      {live ? (
        <Button
          color="red"
          leftSection={<Square size={15} fill="currentColor" aria-hidden />}
          loading={stop.isPending}
          onClick={() => stop.mutate(live)}
        >
          {t("live.stop")}
        </Button>
      ) : (
        <Button
          color="teal.9"
          leftSection={<RadioIcon size={16} aria-hidden />}
          loading={going}
          disabled={!ready}
          onClick={() => onGo(changeOf(form))}
        >
          {t("live.go")}
        </Button>
      )}
      <Popover opened={opened} onChange={setOpened} position="bottom-end" width={340} shadow="md" trapFocus>
        <Popover.Target>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t("live.settings")}
            onClick={() => setOpened(!opened)}
          >
            <SlidersHorizontal size={16} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown className="live-settings">
          <Stack gap="sm">
            <div>
              <Text size="sm" fw={500} mb={6}>
                {t("live.interval")}: {t("live.seconds", { count: form.seconds })}
              </Text>
              <Slider
                min={1}
                max={60}
                marks={MARKS}
                value={form.seconds}
                onChange={(seconds) => set({ seconds })}
                thumbProps={{ "aria-label": t("live.interval") }}
                label={null}
              />
            </div>
            <Radio.Group
              label={t("live.policy")}
              value={form.policy}
              onChange={(value) => set({ policy: value as LiveForm["policy"] })}
            >
              <Stack gap={6} mt={6}>
                <Radio value="skip" label={t("live.skip")} />
                <Radio value="stop" label={t("live.stopPolicy")} />
              </Stack>
            </Radio.Group>
            <NumberInput
              label={t("live.most")}
              min={0}
              allowDecimal={false}
              value={form.most}
              onChange={(value) => set({ most: Number(value) || 0 })}
            />
            <Budget form={form} onChange={set} />
            {live ? (
              <Button loading={apply.isPending} onClick={() => apply.mutate(live)}>
                {t("live.apply")}
              </Button>
            ) : (
              <Text size="xs" c="dimmed">
                {t("live.nextTime")}
              </Text>
            )}
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
