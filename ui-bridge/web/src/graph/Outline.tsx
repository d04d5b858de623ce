import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import type { NodeType } from "../api/endpoints";
import { iconOf } from "./icons";
import { inOrder, type Graph } from "./model";
import "./graph.css";

type Props = {
  graph: Graph;
  types: Map<string, NodeType>;
  selected?: string;
  onSelect: (id: string) => void;
  end?: (id: string) => ReactNode;
};

/** The steps as a list in the order in which they can run: the canvas for those who do not see it. */
export function Outline({ graph, types, selected, onSelect, end }: Props) {
  const { t } = useTranslation();
  return (
    <ol className="outline" aria-label={t("workflow.outline")}>
      {inOrder(graph).map((node) => {
        const Icon = iconOf(types.get(node.type)?.icon);
        return (
          <li key={node.id}>
            <button type="button" aria-current={node.id === selected} onClick={() => onSelect(node.id)}>
              <Icon size={15} className="icon" aria-hidden />
              <span className="clip">{node.label}</span>
              {end && <span className="end">{end(node.id)}</span>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
