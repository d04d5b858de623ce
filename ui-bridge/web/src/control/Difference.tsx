import { Button } from "@mantine/core";
import { GitCompareArrows } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Rows } from "../ui/parts";
import { textsOf, type Limits } from "./changes";

const Diff = lazy(() => import("../workflow/Diff").then((module) => ({ default: module.Diff })));

type Props = { before: unknown; input: unknown; limits: Limits; held: Limits };

/** The old and the new, line by line. */
export function Difference({ before, input, limits, held }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { left, right } = textsOf(before, input, limits, held);
  return (
    <div>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<GitCompareArrows size={14} aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t("hold.difference")}
      </Button>
      {open && left === right && <p className="muted">{t("hold.nothing")}</p>}
      {open && left !== right && (
        <Suspense fallback={<Rows count={3} />}>
          <Diff left={left} right={right} leftName={t("hold.old")} rightName={t("hold.new")} />
        </Suspense>
      )}
    </div>
  );
}
