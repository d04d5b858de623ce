import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  SegmentedControl,
  Select,
  Stack,
  TextInput,
} from "@mantine/core";
import { FlaskConical, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { JsonArea } from "../control/JsonArea";
import { newMock, type Mock } from "./mocks";
import type { Mocks } from "./useMocks";

/** What the server calls a mocked failure to which nobody gives another type. */
const USUAL_TYPE = "mocked";

/** Steps that are not to run, and what each of them gives instead. */
export function MockFields({ mocks, opened }: { mocks: Mocks; opened: boolean }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(opened);
  const { list, known, problems, change } = mocks;
  const free = known.filter(({ node }) => list.every((mock) => mock.node !== node));
  if (!wanted && list.length === 0) {
    return (
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<FlaskConical size={14} aria-hidden />}
          onClick={() => setWanted(true)}
        >
          {t("mocks.open")}
        </Button>
      </div>
    );
  }
  return (
    <section className="mocks" aria-label={t("mocks.title")}>
      <header>
        <h3>{t("mocks.title")}</h3>
        <p className="muted">{t("mocks.hint")}</p>
      </header>
      {list.map((mock) => (
        <MockCard
          key={mock.node}
          mock={mock}
          name={known.find(({ node }) => node === mock.node)?.label ?? mock.node}
          problem={problems.get(mock.node)}
          onChange={(to) => change(list.map((other) => (other === mock ? to : other)))}
          onRemove={() => change(list.filter((other) => other !== mock))}
        />
      ))}
      <Select
        key={list.length}
        aria-label={t("mocks.add")}
        placeholder={list.length === 0 ? t("mocks.find") : t("mocks.add")}
        searchable
        nothingFoundMessage={t("mocks.none")}
        disabled={free.length === 0}
        data={free.map(({ node, label }) => ({
          value: node,
          label: label === node ? node : `${label} · ${node}`,
        }))}
        value={null}
        onChange={(node) => {
          const step = known.find((other) => other.node === node);
          if (step) change([...list, newMock(step)]);
        }}
      />
    </section>
  );
}

type CardProps = {
  mock: Mock;
  name: string;
  problem: string | undefined;
  onChange: (mock: Mock) => void;
  onRemove: () => void;
};

function MockCard({ mock, name, problem, onChange, onRemove }: CardProps) {
  const { t } = useTranslation();
  return (
    <div className="mock" role="group" aria-label={name}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <strong className="clip" title={mock.node}>
          {name}
        </strong>
        <Group gap="xs" wrap="nowrap">
          <SegmentedControl
            size="xs"
            aria-label={t("mocks.kind", { step: name })}
            value={mock.kind}
            onChange={(kind) => onChange({ ...mock, kind: kind as Mock["kind"] })}
            data={[
              { value: "output", label: t("mocks.output") },
              { value: "failure", label: t("mocks.failure") },
            ]}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("mocks.remove", { step: name })}
            title={t("mocks.remove", { step: name })}
            onClick={onRemove}
          >
            <X size={15} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      {mock.kind === "output" ? (
        <JsonArea
          label={t("mocks.outputOf", { step: name })}
          hiddenLabel
          value={mock.output}
          onChange={(output) => onChange({ ...mock, output })}
          error={problem}
          rows={2}
        />
      ) : (
        <Failure mock={mock} name={name} problem={problem} onChange={onChange} />
      )}
    </div>
  );
}

function Failure({ mock, name, problem, onChange }: Omit<CardProps, "onRemove">) {
  const { t } = useTranslation();
  return (
    <Stack gap={8}>
      <Group gap="xs" align="start" wrap="nowrap">
        <TextInput
          w={150}
          placeholder={USUAL_TYPE}
          label={t("mocks.type")}
          aria-label={t("mocks.typeOf", { step: name })}
          value={mock.type}
          onChange={(event) => onChange({ ...mock, type: event.currentTarget.value })}
        />
        <TextInput
          flex={1}
          label={t("mocks.message")}
          aria-label={t("mocks.messageOf", { step: name })}
          withAsterisk
          value={mock.message}
          error={problem}
          onChange={(event) => onChange({ ...mock, message: event.currentTarget.value })}
        />
      </Group>
      <Checkbox
        size="xs"
        label={t("mocks.retryable")}
        checked={mock.retryable}
        onChange={(event) => onChange({ ...mock, retryable: event.currentTarget.checked })}
      />
    </Stack>
  );
}
