import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useKey as applyKey, useLink } from "../api/client";
import { Modal } from "../ui/Modal";

/** Asks for an API key when the server wants one, also when the old one has expired. */
export function KeyDialog() {
  const { t } = useTranslation();
  const [secret, setSecret] = useState("");
  const refused = useLink((link) => link.refused);
  const queries = useQueryClient();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    applyKey(secret.trim());
    void queries.resetQueries();
  };
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} title={t("key.title")}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t("key.hint")}</Text>
          <PasswordInput
            data-autofocus
            label={t("key.label")}
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
            error={refused ? t("key.wrong") : undefined}
            autoComplete="off"
          />
          <Button type="submit" disabled={!secret.trim()}>
            {t("key.use")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
