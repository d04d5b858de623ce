import { Plug } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Empty, Page } from "../ui/parts";

export function ConnectionsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("connections.title")} hint={t("connections.hint")}>
      <div className="card">
        <Empty icon={Plug} title={t("connections.none")} hint={t("connections.noneHint")} />
      </div>
    </Page>
  );
}
