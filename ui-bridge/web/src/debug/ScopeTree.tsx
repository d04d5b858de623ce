import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Omitted } from "../api/debug";
import { bytes } from "../ui/format";
import { childrenOf, previewOf } from "./scope";
import "./debug.css";

/** Most entries of one value that are listed. */
const MOST = 200;

type Props = { scope: Record<string, unknown>; omitted: Omitted[] };

/** Values that open level by level; what is closed is not in the page. */
export function ScopeTree({ scope, omitted }: Props) {
  const gone = new Map(omitted.map((one) => [one.pointer, one]));
  return (
    <div className="scope">
      {Object.entries(scope).map(([name, value]) => (
        <Entry key={name} name={name} value={value} pointer={`/${name}`} gone={gone} first />
      ))}
    </div>
  );
}

type EntryProps = {
  name: string;
  value: unknown;
  pointer: string;
  gone: Map<string, Omitted>;
  first?: boolean;
};

function Entry({ name, value, pointer, gone, first }: EntryProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(first === true && (name === "vars" || name === "item"));
  const lacks = gone.get(pointer);
  const children = childrenOf(value);
  if (lacks) {
    return (
      <div className="scope-leaf">
        <span className="scope-name">{name}</span>
        <span className="muted">
          {lacks.reason === "large"
            ? t("debug.large", { size: bytes(lacks.sizeBytes ?? 0) })
            : t("debug.gone")}
        </span>
        {lacks.preview && <span className="mono clip">{lacks.preview}</span>}
      </div>
    );
  }
  if (!children || children.length === 0) {
    return (
      <div className="scope-leaf">
        <span className="scope-name">{name}</span>
        <span className="mono scope-value">{previewOf(value)}</span>
      </div>
    );
  }
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="scope-name">{name}</span> <span className="mono muted">{previewOf(value)}</span>
      </summary>
      {open && (
        <div className="scope-inner">
          {children.slice(0, MOST).map(([child, inner]) => (
            <Entry
              key={child}
              name={child}
              value={inner}
              pointer={`${pointer}/${child.replaceAll("~", "~0").replaceAll("/", "~1")}`}
              gone={gone}
            />
          ))}
          {children.length > MOST && (
            <div className="muted">{t("debug.more", { count: children.length - MOST })}</div>
          )}
        </div>
      )}
    </details>
  );
}
