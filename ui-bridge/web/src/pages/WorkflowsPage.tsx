import { Button, Menu, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ChevronDown, FileUp, Plus, Search, Sparkles, Workflow } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { definitions } from "../api/endpoints";
import { messageOf } from "../api/problem";
import { Empty, Notice, Page, Rows } from "../ui/parts";
import { Examples } from "../workflow/Examples";
import { useFileDrop } from "../ui/useFileDrop";
import { WorkflowTable } from "../workflow/WorkflowTable";
import { useCreate } from "../workflow/useCreate";

const SEARCH_FROM = 6;

/** The list of definitions; the shipped examples where there is none yet. */
export function WorkflowsPage() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), 200);
  const [examples, setExamples] = useState(false);
  const create = useCreate();
  const drop = useFileDrop((file) => void file.text().then(create.text));
  const list = useInfiniteQuery({
    queryKey: ["definitions", search],
    queryFn: ({ pageParam }) => definitions(search || undefined, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const first = list.isSuccess && rows.length === 0 && search === "";
  return (
    <Page
      title={t("workflows.title")}
      hint={t("workflows.hint")}
      drop={drop}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<FileUp size={16} aria-hidden />}
            title={t("workflows.importHint")}
            onClick={create.importFile}
          >
            {t("workflows.import")}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                leftSection={<Plus size={16} aria-hidden />}
                rightSection={<ChevronDown size={15} aria-hidden />}
              >
                {t("workflows.new")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Sparkles size={16} aria-hidden />} onClick={() => setExamples(true)}>
                {t("workflows.fromExample")}
              </Menu.Item>
              <Menu.Item leftSection={<Workflow size={16} aria-hidden />} onClick={create.blank}>
                {t("workflows.blank")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      {list.isError && !list.data && <Notice tone="bad">{messageOf(list.error)}</Notice>}
      {list.isPending && (
        <div className="card">
          <Rows />
        </div>
      )}
      {first && (
        <>
          <Empty icon={Workflow} title={t("workflows.empty")} hint={t("workflows.emptyHint")} />
          <Examples inPage create={create} />
        </>
      )}
      {!first && list.isSuccess && (
        <>
          {(rows.length >= SEARCH_FROM || search) && (
            <TextInput
              mb="md"
              maw={360}
              leftSection={<Search size={16} aria-hidden />}
              placeholder={t("workflows.search")}
              aria-label={t("workflows.search")}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          <div className="card">
            {rows.length === 0 ? (
              <Empty icon={Search} title={t("workflows.nothing", { search })}>
                <Button variant="default" onClick={() => setTyped("")}>
                  {t("workflows.showAll")}
                </Button>
              </Empty>
            ) : (
              <WorkflowTable rows={rows} />
            )}
          </div>
          {list.hasNextPage && (
            <Button
              mt="md"
              variant="default"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t("workflows.more")}
            </Button>
          )}
        </>
      )}
      {examples && <Examples create={create} onClose={() => setExamples(false)} />}
    </Page>
  );
}
